package io.attune.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.attune.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A plain sheet as its owners see it: a line that says what it is for, a line of headers, then a line for each row. Each
 * header is English and Chinese in one cell, {@code At least 至少}; its English part, {@code atLeast}, is the column's key.
 *
 * @param purpose the first cell, in both languages
 * @param headers as they stand in the sheet
 * @param columns the headers' keys
 * @param rows values by key, never null; with them stands {@link #ROW}, the row's number in a spreadsheet program
 */
public record Sheet(
        String name, String purpose, List<String> headers, List<String> columns, List<Map<String, String>> rows) {

    /** Key under which each row knows its number. */
    public static final String ROW = "row";

    private static final int FIRST_ROW = 3;

    private static final int LONGEST_QUOTE = 200;

    /** A spreadsheet program runs what begins so, when somebody opens the table. */
    private static final Pattern FORMULA = Pattern.compile("^([=@+]|-(?!\\d))");

    /** Blanks that are seen, those that are not, and the mark of byte order that some programs leave. */
    private static final Pattern OUTER_BLANKS =
            Pattern.compile("^[\\s\\p{Z}\\u200B\\uFEFF]+|[\\s\\p{Z}\\u200B\\uFEFF]+$");

    /**
     * Reads a sheet.
     *
     * @param name for messages, say {@code rules/review-routing.csv}
     * @throws TablesDoNotCompile saying where it is not a sheet of this form
     */
    public static Sheet read(String name, InputStream csv) throws IOException {
        List<String[]> lines = lines(name, decode(name, csv.readAllBytes()));
        List<Message> problems = new ArrayList<>();
        if (lines.size() < FIRST_ROW) {
            throw new TablesDoNotCompile(List.of(Message.of(
                    "table.about", Message.of("table.at", name), Message.of("table.no-sheet", lines.size()))));
        }
        List<String> headers = headers(lines.get(1));
        List<String> columns = headers.stream().map(Sheet::key).toList();
        checkHeaders(name, headers, columns, problems);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = FIRST_ROW - 1; i < lines.size(); i++) {
            row(name, columns, lines.get(i), i + 1, rows, problems);
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
        return new Sheet(name, lines.get(0)[0].strip(), headers, columns, rows);
    }

    /** Reads a sheet from bytes. */
    static Sheet of(String name, byte[] csv) {
        try {
            return read(name, new ByteArrayInputStream(csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy with these columns, blank where they are missing. */
    Sheet withBlank(Collection<String> keys) {
        List<String> missing =
                keys.stream().filter(key -> !columns.contains(key)).sorted().toList();
        if (missing.isEmpty()) {
            return this;
        }
        List<Map<String, String>> filled = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, String> copy = new LinkedHashMap<>(row);
            missing.forEach(key -> copy.put(key, ""));
            filled.add(copy);
        }
        return new Sheet(
                name,
                purpose,
                Stream.concat(headers.stream(), missing.stream()).toList(),
                Stream.concat(columns.stream(), missing.stream()).toList(),
                filled);
    }

    private static String decode(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new TablesDoNotCompile(
                    List.of(Message.of("table.about", Message.of("table.at", name), Message.of("table.not-utf-8"))));
        }
    }

    private static List<String[]> lines(String name, String text) throws IOException {
        try (MappingIterator<String[]> lines = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            return lines.readAll();
        } catch (JsonProcessingException e) {
            Message place = Message.of("table.at.row", name, e.getLocation().getLineNr());
            throw new TablesDoNotCompile(
                    List.of(Message.of("table.about", place, Message.value(e.getOriginalMessage()))));
        }
    }

    /** A spreadsheet program writes semicolons where the comma parts decimals. */
    private static char separator(String text) {
        String headers = text.lines().skip(1).findFirst().orElse("");
        return headers.contains(";") && !headers.contains(",") ? ';' : ',';
    }

    private static List<String> headers(String[] line) {
        List<String> headers =
                new ArrayList<>(List.of(line).stream().map(Sheet::stripped).toList());
        while (!headers.isEmpty() && headers.get(headers.size() - 1).isEmpty()) {
            headers.remove(headers.size() - 1);
        }
        return headers;
    }

    private static String stripped(String cell) {
        return OUTER_BLANKS.matcher(cell).replaceAll("");
    }

    static boolean isFormula(String cell) {
        return FORMULA.matcher(cell).find();
    }

    /** {@code At least 至少} becomes {@code atLeast}. */
    static String key(String header) {
        StringBuilder key = new StringBuilder();
        for (String word : header.replaceAll("[^\\x00-\\x7F].*", "").split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                key.append(key.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
            }
        }
        return key.toString();
    }

    private static void checkHeaders(String name, List<String> headers, List<String> columns, List<Message> problems) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Message place = Message.of("table.at.column", name, 2, letter(i));
            if (columns.get(i).isEmpty()) {
                problems.add(Message.of("table.about", place, Message.of("table.header.no-english", headers.get(i))));
            } else if (!seen.add(columns.get(i))) {
                problems.add(Message.of("table.about", place, Message.of("table.header.twice", headers.get(i))));
            }
        }
    }

    private static void row(
            String name,
            List<String> columns,
            String[] cells,
            int number,
            List<Map<String, String>> rows,
            List<Message> problems) {
        Map<String, String> row = new LinkedHashMap<>();
        boolean blank = true;
        for (int i = 0; i < Math.max(cells.length, columns.size()); i++) {
            String cell = i < cells.length ? stripped(cells[i]) : "";
            blank &= cell.isEmpty();
            if (i < columns.size()) {
                row.put(columns.get(i), cell);
            } else if (!cell.isEmpty()) {
                Message place = Message.of("table.at.column", name, number, letter(i));
                problems.add(Message.of("table.about", place, Message.of("table.beyond", cell)));
            }
        }
        row.put(ROW, String.valueOf(number));
        if (!blank) {
            rows.add(row);
        }
    }

    /** @return the column's letter, as a spreadsheet program shows it */
    static String letter(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : letter(column / 26 - 1) + letter(column % 26);
    }

    Message at(Map<String, String> row) {
        return Message.of("table.at.row", name, row.get(ROW));
    }

    private Message at(Map<String, String> row, String column) {
        int index = columns.indexOf(column);
        return Message.of("table.at.cell", name, row.get(ROW), letter(index), headers.get(index));
    }

    /** @return that a cell holds what is not allowed there */
    public Message problem(Map<String, String> row, String column, Message allowed) {
        String cell = row.get(column);
        Message found = cell.isEmpty() ? Message.of("table.nothing") : Message.of("table.quoted", beginning(cell));
        return Message.of("table.about", at(row, column), Message.of("table.found", found, allowed));
    }

    /** Nobody reads on to find out what is wrong with a cell. */
    private static String beginning(String cell) {
        return cell.codePointCount(0, cell.length()) > LONGEST_QUOTE
                ? cell.substring(0, cell.offsetByCodePoints(0, LONGEST_QUOTE)) + "…"
                : cell;
    }

    /** @return something else that is wrong with a cell */
    public Message complaint(Map<String, String> row, String column, Message what) {
        return Message.of("table.about", at(row, column), what);
    }

    /** @return something that is wrong with the sheet as a whole */
    public Message complaint(Message what) {
        return Message.of("table.about", Message.of("table.at", name), what);
    }

    /** The purpose in the reader's language, where it is {@code English · 中文}. */
    public String purpose(Locale locale) {
        return Message.ofCell(purpose).in(locale);
    }

    /** The reader's part of a header as {@code At least 至少}. */
    static String ofHeader(String header, Locale locale) {
        int chinese = header.codePoints()
                .takeWhile(c -> c < 128)
                .map(Character::charCount)
                .sum();
        boolean both = chinese > 0 && chinese < header.length();
        if (!both) {
            return header;
        }
        return Message.both(header.substring(0, chinese).strip(), header.substring(chinese))
                .in(locale);
    }
}
