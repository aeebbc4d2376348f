package io.attune.rules;

import io.attune.Message;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the cells of a column may hold, as {@code rules/columns.csv} declares it.
 *
 * @param header English and Chinese, as sheets have it
 * @param words that may stand there; for a word of names that are not all known beforehand, those that are
 * @param known whose names may stand there, too, say {@code project}; null for nobody's
 * @param from the smallest number; null where it is no number
 * @param to the largest one
 * @param unit in both languages, blank for none
 * @param sum what all columns of the table with the same number add up to in each row; null for nothing
 * @param help in both languages, blank where header and type say everything
 */
record Column(
        String key,
        String header,
        Type type,
        List<String> words,
        String known,
        BigDecimal from,
        BigDecimal to,
        String unit,
        Blank blank,
        BigDecimal sum,
        String help) {

    /** Kinds of cells. */
    enum Type {
        TEXT,
        WORD,
        YES_NO,
        NUMBER,
        WHOLE,
        PERCENT,
        WHOLE_PERCENT;

        boolean isNumber() {
            return this != TEXT && this != WORD && this != YES_NO;
        }

        boolean isWhole() {
            return this == WHOLE || this == WHOLE_PERCENT;
        }

        boolean isPercent() {
            return this == PERCENT || this == WHOLE_PERCENT;
        }
    }

    /** What a blank cell says. */
    enum Blank {
        /** There is none. */
        REFUSED,
        /** Any value fits. */
        ANY,
        ALLOWED,
        /** A sheet does without the whole column where it likes. */
        LEFT_OUT
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?");

    /** What a spreadsheet program shows of a number; what it stores beyond is noise. */
    private static final MathContext SHOWN = new MathContext(15, RoundingMode.HALF_EVEN);

    /** Nobody reads on to find the one that was meant. */
    private static final int MOST_SAID = 100;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

    /**
     * Reads a cell.
     *
     * @return it as rules and modules know it, numbers without leading or trailing noughts; nothing if it may not stand here
     */
    Optional<String> read(String cell) {
        if (cell.isEmpty()) {
            return blank == Blank.REFUSED ? Optional.empty() : Optional.of(cell);
        }
        return switch (type) {
            case TEXT -> Optional.of(cell).filter(text -> !CONTROL.matcher(text).find());
            case WORD, YES_NO -> Optional.of(cell).filter(word -> words.contains(word) || known != null);
            default -> number(cell).filter(this::isInRange).map(BigDecimal::toPlainString);
        };
    }

    /** Full-width digits are digits, too. */
    private static Optional<BigDecimal> number(String cell) {
        String narrow = cell.chars()
                .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return NUMBER.matcher(narrow).matches() ? Optional.of(shown(new BigDecimal(narrow))) : Optional.empty();
    }

    /** As a spreadsheet program shows it: 0.3 for 0.30000000000000004. */
    static BigDecimal shown(BigDecimal number) {
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0) : shown;
    }

    private boolean isInRange(BigDecimal number) {
        return number.compareTo(from) >= 0 && number.compareTo(to) <= 0 && !(type.isWhole() && number.scale() > 0);
    }

    /**
     * A cell in the source of a rule: nothing in it can be anything but this value.
     *
     * @param cell as {@link #read} returned it
     * @return {@code null} for a blank one
     */
    String literal(String cell) {
        if (cell.isEmpty()) {
            return "null";
        }
        return type.isNumber() ? new BigDecimal(cell).toPlainString() : quoted(cell);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** All words that may stand there, with the names that are known now. */
    List<String> words(Collection<String> names) {
        List<String> all = new ArrayList<>(words);
        all.addAll(names);
        return all;
    }

    /** What may stand there, for a message. */
    Message allowed(Collection<String> names) {
        return switch (blank) {
            case REFUSED -> filled(names);
            case ANY -> Message.of("table.or-blank", filled(names));
            case ALLOWED, LEFT_OUT -> Message.of("table.or-nothing", filled(names));
        };
    }

    /** The same where a cell may not be blank. */
    Message filled(Collection<String> names) {
        return switch (type) {
            case TEXT -> Message.of("table.type.TEXT");
            case WORD, YES_NO -> Message.value(inOneLine(words(names)));
            default -> Message.of("table.type." + type, from.toPlainString(), to.toPlainString());
        };
    }

    private static String inOneLine(List<String> words) {
        return words.stream().limit(MOST_SAID).collect(Collectors.joining(", "))
                + (words.size() > MOST_SAID ? ", …" : "");
    }

    /** The header in the reader's language. */
    String header(Locale locale) {
        return Sheet.ofHeader(header, locale);
    }

    String unit(Locale locale) {
        return Message.ofCell(unit).in(locale);
    }

    String help(Locale locale) {
        return Message.ofCell(help).in(locale);
    }
}
