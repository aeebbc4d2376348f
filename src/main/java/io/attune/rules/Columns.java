package io.attune.rules;

import io.attune.Message;
import io.attune.rules.Column.Blank;
import io.attune.rules.Column.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns of a table: what each may hold is declared once, in {@code rules/columns.csv}, and checks, messages, help,
 * workbooks and rules follow from it.
 */
public final class Columns {

    /** The sheet that declares them. */
    static final String SHEET = "columns";

    /** Of a sheet whose module knows better. */
    static final Columns UNDECLARED = new Columns(List.of());

    private static final Map<String, Columns> DELIVERED = delivered();

    private final Map<String, Column> byKey = new LinkedHashMap<>();

    private Columns(List<Column> columns) {
        columns.forEach(column -> byKey.put(column.key(), column));
    }

    private static Map<String, Columns> delivered() {
        String file = "rules/" + SHEET + ".csv";
        try (InputStream csv = Columns.class.getClassLoader().getResourceAsStream(file)) {
            return declared(Sheet.read(file, csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a sheet of {@code rules/}, say {@code phrases}; {@code scorecards} for each of them. */
    public static Columns of(String table) {
        return Objects.requireNonNull(DELIVERED.get(table), table);
    }

    /**
     * Reads the declarations of all tables.
     *
     * @throws IllegalStateException if one cannot be read, as it is part of the release
     */
    static Map<String, Columns> declared(Sheet sheet) {
        Map<String, List<Column>> byTable = new TreeMap<>();
        for (Map<String, String> row : sheet.rows()) {
            try {
                byTable.computeIfAbsent(row.get("table"), table -> new ArrayList<>())
                        .add(column(row));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException(sheet.at(row) + ": " + wrong.getMessage(), wrong);
            }
        }
        Map<String, Columns> all = new TreeMap<>();
        byTable.forEach((table, columns) -> all.put(table, new Columns(columns)));
        return all;
    }

    private static Column column(Map<String, String> row) {
        Type type = Type.valueOf(row.get("type"));
        List<String> words = type == Type.YES_NO
                ? List.of("yes", "no")
                : Arrays.stream(row.get("words").split("\\|"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return new Column(
                Sheet.key(row.get("column")),
                row.get("column"),
                type,
                words.stream().filter(word -> !word.startsWith("<")).toList(),
                words.stream()
                        .filter(word -> word.startsWith("<"))
                        .map(word -> word.substring(1, word.length() - 1))
                        .findFirst()
                        .orElse(null),
                type.isNumber() ? new BigDecimal(row.get("from")) : null,
                type.isNumber() ? new BigDecimal(row.get("to")) : null,
                type.isPercent() ? "%" : row.get("unit"),
                Blank.valueOf(row.get("blank")),
                row.get("addsUpTo").isEmpty() ? null : new BigDecimal(row.get("addsUpTo")),
                row.get("help"));
    }

    /** In the order of their declaration. */
    List<Column> all() {
        return List.copyOf(byKey.values());
    }

    Optional<Column> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Keys of the columns that may be blank. */
    List<String> optional() {
        return byKey.values().stream()
                .filter(column -> column.blank() != Blank.REFUSED)
                .map(Column::key)
                .toList();
    }

    /**
     * Holds a sheet to its columns.
     *
     * @return the same sheet, each cell as {@link Column#read} reads it
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    public Sheet read(Sheet sheet) {
        List<Message> problems = new ArrayList<>();
        checkHeaders(sheet, problems);
        List<Map<String, String>> rows = new ArrayList<>();
        sheet.rows().forEach(row -> rows.add(cells(sheet, row, problems)));
        if (problems.isEmpty()) {
            rows.forEach(row -> checkSums(sheet, row, problems));
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
        return new Sheet(sheet.name(), sheet.purpose(), sheet.headers(), sheet.columns(), rows);
    }

    /** @throws TablesDoNotCompile naming each cell that a spreadsheet program would run */
    static void refuseFormulas(Sheet sheet) {
        List<Message> problems = new ArrayList<>();
        sheet.rows().forEach(row -> sheet.columns().stream()
                .filter(key -> Sheet.isFormula(row.get(key)))
                .forEach(key -> problems.add(sheet.problem(row, key, Message.of("table.no-formula")))));
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private void checkHeaders(Sheet sheet, List<Message> problems) {
        Message headers = Message.of("table.at.row", sheet.name(), 2);
        byKey.values().stream()
                .filter(column -> column.blank() != Blank.LEFT_OUT)
                .map(Column::key)
                .filter(key -> !sheet.columns().contains(key))
                .sorted()
                .forEach(key -> problems.add(
                        Message.of("table.about", headers, Message.of("table.column.missing", key, sheet.columns()))));
        for (int i = 0; i < sheet.columns().size(); i++) {
            if (!byKey.containsKey(sheet.columns().get(i))) {
                Message place = Message.of("table.at.column", sheet.name(), 2, Sheet.letter(i));
                String known = byKey.keySet().stream().sorted().toList().toString();
                problems.add(Message.of(
                        "table.about",
                        place,
                        Message.of("table.column.unknown", sheet.headers().get(i), known)));
            }
        }
    }

    private Map<String, String> cells(Sheet sheet, Map<String, String> row, List<Message> problems) {
        Map<String, String> cells = new LinkedHashMap<>(row);
        for (String key : sheet.columns()) {
            Column column = byKey.get(key);
            Optional<String> cell = column == null ? Optional.of(row.get(key)) : column.read(row.get(key));
            if (cell.isEmpty()) {
                problems.add(sheet.problem(row, key, column.allowed(List.of())));
            } else if (Sheet.isFormula(cell.get())) {
                problems.add(sheet.problem(row, key, Message.of("table.no-formula")));
            }
            cells.put(key, cell.orElse(""));
        }
        return cells;
    }

    /** What may stand in a cell that its row does not leave blank. */
    public Message filled(String key) {
        return byKey.get(key).filled(List.of());
    }

    private void checkSums(Sheet sheet, Map<String, String> row, List<Message> problems) {
        byKey.values().stream()
                .filter(column -> column.sum() != null)
                .collect(Collectors.groupingBy(Column::sum, TreeMap::new, Collectors.toList()))
                .forEach((whole, parts) -> {
                    BigDecimal sum = parts.stream()
                            .map(part -> row.get(part.key()))
                            .filter(cell -> !cell.isEmpty())
                            .map(BigDecimal::new)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    if (sum.compareTo(whole) != 0) {
                        String headers = parts.stream().map(Column::header).collect(Collectors.joining(", "));
                        Message found = Message.of("table.together", sum.toPlainString(), headers);
                        problems.add(Message.of(
                                "table.about",
                                sheet.at(row),
                                Message.of("table.found", found, Message.value(whole.toPlainString()))));
                    }
                });
    }

    /**
     * Cells with a name that nobody knows.
     *
     * @param sheet as {@link #read} returned it
     * @param names that are known, by kind; those of other kinds are not looked at
     */
    List<Message> unknown(Sheet sheet, Map<String, Collection<String>> names) {
        List<Message> unknown = new ArrayList<>();
        for (Column column : byKey.values()) {
            Collection<String> known = column.known() == null ? null : names.get(column.known());
            if (known != null && sheet.columns().contains(column.key())) {
                sheet.rows().stream()
                        .filter(row -> !row.get(column.key()).isEmpty())
                        .filter(row -> !column.words(known).contains(row.get(column.key())))
                        .forEach(row -> unknown.add(sheet.problem(row, column.key(), column.allowed(known))));
            }
        }
        return unknown;
    }

    /** Percentages below 1 that may be meant as parts of 1. */
    List<Message> remarks(Sheet sheet) {
        List<Message> remarks = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            for (Column column : byKey.values()) {
                Optional<BigDecimal> percent = Optional.ofNullable(row.get(column.key()))
                        .filter(cell -> column.type().isPercent())
                        .flatMap(column::read)
                        .filter(cell -> !cell.isEmpty())
                        .map(BigDecimal::new)
                        .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0);
                percent.ifPresent(number -> remarks.add(sheet.complaint(
                        row,
                        column.key(),
                        Message.of(
                                "table.percent-small",
                                number.toPlainString(),
                                Column.shown(number.movePointRight(2)).toPlainString()))));
            }
        }
        return remarks;
    }

    /** What each column may hold, for its reader. */
    List<ColumnHelp> help(Map<String, Collection<String>> names, Locale locale) {
        return byKey.values().stream()
                .map(column ->
                        ColumnHelp.of(column, names.getOrDefault(String.valueOf(column.known()), List.of()), locale))
                .toList();
    }
}
