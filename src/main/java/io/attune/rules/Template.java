package io.attune.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The technical half of a table: how a row becomes a rule, what its columns may hold, and what the rules look at. It
 * declares in comments
 *
 * <ul>
 *   <li>{@code // column tier: PLATINUM|GOLD!}, {@code // column atLeast: number} or {@code // column remark: text};
 *       {@code !} where a cell may not be blank,
 *   <li>{@code // week from 1} where a figure does not begin with 0,
 *   <li>{@code // gaps allowed} where it is an answer, too, that no row fits.
 * </ul>
 */
final class Template {

    private static final Pattern DECLARATION = Pattern.compile("//\\s*column\\s+(\\w+)\\s*:\\s*(.+)");
    private static final Pattern LEAST = Pattern.compile("//\\s*(\\w+) from (-?\\d+)\\s*\\n");
    private static final Pattern GAPS_ALLOWED = Pattern.compile("//\\s*gaps allowed\\s*\\n");
    private static final Pattern LEFT_SIDE = Pattern.compile("\\nwhen\\n(.*?)\\nthen\\n", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(\\w+) (==|>=|<=|>|<) \"?@\\{(\\w+)}");
    private static final Pattern COLUMN = Pattern.compile("@\\{(\\w+)}");
    private static final Pattern SUBJECT = Pattern.compile("answers\\.give\\(@\\{row}, \"@\\{(\\w+)}\",");

    /**
     * What a column may hold.
     *
     * @param type {@code number}, {@code text}, or words with {@code |} between them
     */
    record Column(String type, boolean required) {

        boolean allows(String cell) {
            return switch (type) {
                case "text" -> true;
                case "number" -> cell.matches("-?\\d{1,15}(\\.\\d{1,9})?");
                default -> words().contains(cell);
            };
        }

        /** The allowed words; none for a text or a number. */
        List<String> words() {
            return type.equals("text") || type.equals("number") ? List.of() : Arrays.asList(type.split("\\|"));
        }
    }

    /**
     * How a column is compared.
     *
     * @param pattern which of the facts that a rule looks at, counted by its brackets
     * @param fact the part of it that is compared
     */
    record Condition(long pattern, String fact, String operator) {}

    private final String text;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, BigDecimal> least = new HashMap<>();
    private final String subject;

    Template(String text) {
        this.text = text;
        Matcher declaration = DECLARATION.matcher(text);
        while (declaration.find()) {
            String type = declaration.group(2).strip();
            boolean required = type.endsWith("!");
            columns.put(
                    declaration.group(1), new Column(required ? type.substring(0, type.length() - 1) : type, required));
        }
        LEAST.matcher(text).results().forEach(from -> least.put(from.group(1), new BigDecimal(from.group(2))));
        Matcher leftSide = LEFT_SIDE.matcher(text);
        String conditionsText = leftSide.find() ? leftSide.group(1) : "";
        COLUMN.matcher(conditionsText).results().forEach(column -> asked.add(column.group(1)));
        CONDITION.matcher(conditionsText).results().forEach(found -> {
            long pattern = conditionsText
                    .substring(0, found.start())
                    .chars()
                    .filter(c -> c == '(')
                    .count();
            conditions.put(found.group(3), new Condition(pattern, found.group(1), found.group(2)));
        });
        Matcher about = SUBJECT.matcher(text);
        this.subject = about.find() ? about.group(1) : null;
    }

    String text() {
        return text;
    }

    /** Columns by key, in the order of their declaration. */
    Map<String, Column> columns() {
        return columns;
    }

    /** Keys of the columns that may be blank. */
    List<String> optional() {
        return columns.entrySet().stream()
                .filter(column -> !column.getValue().required())
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> words(String column) {
        return columns.containsKey(column) ? columns.get(column).words() : List.of();
    }

    /** The columns that are compared with a part of a fact. */
    Map<String, Condition> conditions() {
        return conditions;
    }

    /** All columns that decide whether a row fits. */
    Set<String> asked() {
        return asked;
    }

    /** The column whose value a row speaks about, or null: rows about other subjects do not stand in its way. */
    String subject() {
        return subject;
    }

    /** The smallest value of a figure. */
    BigDecimal least(String fact) {
        return least.getOrDefault(fact, BigDecimal.ZERO);
    }

    boolean isGapAllowed() {
        return GAPS_ALLOWED.matcher(text).find();
    }
}
