package io.attune.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows that can never answer: because they match nothing, or because an earlier row answers all that they would. */
final class Reachability {

    private static final Pattern LEFT_SIDE = Pattern.compile("\\nwhen\\n(.*?)\\nthen\\n", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(\\w+) (==|>=|<=|>|<) \"?@\\{(\\w+)}");
    private static final Pattern COLUMN = Pattern.compile("@\\{(\\w+)}");
    private static final Pattern SUBJECT = Pattern.compile("answers\\.give\\(@\\{row}, \"@\\{(\\w+)}\",");

    /** @param fact what is compared; facts of different patterns are different */
    private record Condition(String fact, String operator) {}

    private final Sheet sheet;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** The column whose value a row speaks about, or null: rows about other subjects do not stand in its way. */
    private final String subject;

    private Reachability(Sheet sheet, String template) {
        this.sheet = sheet;
        Matcher leftSide = LEFT_SIDE.matcher(template);
        String conditionsText = leftSide.find() ? leftSide.group(1) : "";
        COLUMN.matcher(conditionsText).results().forEach(column -> asked.add(column.group(1)));
        CONDITION.matcher(conditionsText).results().forEach(found -> {
            long pattern = conditionsText
                    .substring(0, found.start())
                    .chars()
                    .filter(c -> c == '(')
                    .count();
            conditions.put(found.group(3), new Condition(pattern + found.group(1), found.group(2)));
        });
        Matcher about = SUBJECT.matcher(template);
        this.subject = about.find() ? about.group(1) : null;
    }

    /** In words, with the rows' numbers; none if every row can answer. */
    static List<String> problems(Sheet sheet, String template) {
        return new Reachability(sheet, template).problems();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Map<String, String>> earlier = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            String place = sheet.name() + ", row " + row.get(Sheet.ROW) + ": ";
            if (matchesNothing(row)) {
                problems.add(place + "can never match, as its lower bound is above its upper bound");
            } else {
                earlier.stream()
                        .filter(before -> covers(before, row))
                        .findFirst()
                        .ifPresent(before -> problems.add(place + "is never reached, as row " + before.get(Sheet.ROW)
                                + " answers everything that it would"));
                earlier.add(row);
            }
        }
        return problems;
    }

    private boolean covers(Map<String, String> before, Map<String, String> row) {
        boolean sameSubject = subject == null || before.get(subject).equals(row.get(subject));
        return sameSubject && asked.stream().allMatch(column -> covers(column, before.get(column), row.get(column)));
    }

    private boolean covers(String column, String before, String cell) {
        Condition condition = conditions.get(column);
        if (before.equals(cell)) {
            return true;
        }
        if (condition == null || cell.isEmpty() && !before.isEmpty()) {
            return false;
        }
        if (before.isEmpty()) {
            return true;
        }
        return switch (condition.operator()) {
            case ">=", ">" -> number(before).compareTo(number(cell)) <= 0;
            case "<=", "<" -> number(before).compareTo(number(cell)) >= 0;
            default -> false;
        };
    }

    private boolean matchesNothing(Map<String, String> row) {
        return conditions.keySet().stream()
                .anyMatch(lower -> conditions.keySet().stream().anyMatch(upper -> excludes(row, lower, upper)));
    }

    private boolean excludes(Map<String, String> row, String lower, String upper) {
        return conditions.get(lower).operator().startsWith(">")
                && conditions.get(upper).operator().startsWith("<")
                && conditions.get(lower).fact().equals(conditions.get(upper).fact())
                && !row.get(lower).isEmpty()
                && !row.get(upper).isEmpty()
                && number(row.get(lower)).compareTo(number(row.get(upper))) > 0;
    }

    private static BigDecimal number(String cell) {
        return new BigDecimal(cell);
    }
}
