package io.attune.rules;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The technical half of a table: how a row becomes a rule. In the one rule that it holds
 *
 * <ul>
 *   <li>{@code @{row}} is the row's number,
 *   <li>{@code @{tier}} is what the column {@code tier} holds, as a literal of its type: a number, or a text between
 *       quotes. A line that asks for a blank cell is left out.
 * </ul>
 *
 * The comment {@code // gaps allowed} says that it is an answer, too, that no row fits.
 */
final class Template {

    private static final Pattern GAPS_ALLOWED = Pattern.compile("//\\s*gaps allowed\\s*\\n");
    private static final Pattern RULE = Pattern.compile("(?m)^rule ");
    private static final Pattern LEFT_SIDE = Pattern.compile("\\nwhen\\n(.*?)\\nthen\\n", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(\\w+) (==|>=|<=|>|<) @\\{(\\w+)}");
    private static final Pattern CELL = Pattern.compile("@\\{(\\w+)}");
    private static final Pattern SUBJECT = Pattern.compile("answers\\.give\\(@\\{row}, @\\{(\\w+)},");

    /**
     * How a column is compared.
     *
     * @param pattern which of the facts that a rule looks at, counted by its brackets
     * @param fact the part of it that is compared
     */
    record Condition(long pattern, String fact, String operator) {}

    private final String text;
    private final Columns columns;
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final String subject;

    Template(String text, Columns columns) {
        this.text = text;
        this.columns = columns;
        CELL.matcher(text).results().map(cell -> cell.group(1)).forEach(this::requireColumn);
        Matcher leftSide = LEFT_SIDE.matcher(text);
        String conditionsText = leftSide.find() ? leftSide.group(1) : "";
        CELL.matcher(conditionsText).results().forEach(column -> asked.add(column.group(1)));
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

    private void requireColumn(String key) {
        if (!key.equals(Sheet.ROW) && columns.find(key).isEmpty()) {
            throw new IllegalStateException("The template asks for the column '" + key + "'; declared are "
                    + columns.all().stream().map(Column::key).toList());
        }
    }

    String text() {
        return text;
    }

    Columns columns() {
        return columns;
    }

    /**
     * The rules of a sheet.
     *
     * @param sheet as its columns read it
     */
    String rules(Sheet sheet) {
        Matcher rule = RULE.matcher(text);
        int begin = rule.find() ? rule.start() : text.length();
        List<String> lines = text.substring(begin).lines().toList();
        StringBuilder rules = new StringBuilder(text.substring(0, begin));
        for (Map<String, String> row : sheet.rows()) {
            lines.stream()
                    .filter(line -> CELL.matcher(line).results().noneMatch(cell -> row.get(cell.group(1))
                            .isEmpty()))
                    .forEach(line -> rules.append(filled(line, row)).append('\n'));
        }
        return rules.toString();
    }

    private String filled(String line, Map<String, String> row) {
        return CELL.matcher(line).replaceAll(cell -> Matcher.quoteReplacement(literal(cell.group(1), row)));
    }

    private String literal(String key, Map<String, String> row) {
        return columns.find(key)
                .map(column -> column.literal(row.get(key)))
                .orElseGet(() -> String.valueOf(Integer.parseInt(row.get(key))));
    }

    List<String> words(String column) {
        return columns.find(column)
                .filter(found -> found.known() == null)
                .map(Column::words)
                .orElse(List.of());
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

    /** The smallest value of a figure: that of the columns that are compared with it. */
    BigDecimal least(String fact) {
        return conditions.entrySet().stream()
                .filter(condition -> condition.getValue().fact().equals(fact))
                .map(condition -> columns.find(condition.getKey()).orElseThrow().from())
                .min(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    boolean isGapAllowed() {
        return GAPS_ALLOWED.matcher(text).find();
    }
}
