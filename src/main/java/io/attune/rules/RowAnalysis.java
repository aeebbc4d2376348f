package io.attune.rules;

import io.attune.Message;
import io.attune.rules.Template.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the rows of a table stand to each other: rows that can never answer, rows that contradict, cases that no row
 * answers, and rows that can both answer.
 */
final class RowAnalysis {

    /** Said of one table; more of the same helps nobody. */
    private static final int MOST_SAID = 20;

    private final Sheet sheet;
    private final Template template;
    private final List<Row> rows;

    /**
     * @param conditions by fact
     * @param group what must be equal for two rows to have anything to do with each other
     * @param answers cells that are no condition
     */
    record Row(
            int index,
            Map<String, String> cells,
            Map<Fact, CellRange> conditions,
            List<String> group,
            List<String> answers) {

        boolean canMatch() {
            return conditions.values().stream().noneMatch(CellRange::isEmpty);
        }

        boolean covers(Row other) {
            return group.equals(other.group)
                    && conditions.entrySet().stream()
                            .allMatch(fact -> fact.getValue().covers(other.conditions.get(fact.getKey())));
        }

        boolean meets(Row other) {
            return group.equals(other.group)
                    && conditions.entrySet().stream()
                            .allMatch(fact -> fact.getValue().meets(other.conditions.get(fact.getKey())));
        }

        String number() {
            return cells.get(Sheet.ROW);
        }
    }

    /** A part of what a rule looks at. */
    record Fact(long pattern, String name) {}

    RowAnalysis(Sheet sheet, Template template) {
        this.sheet = sheet;
        this.template = template;
        this.rows = new ArrayList<>();
        sheet.rows().forEach(cells -> rows.add(row(cells)));
    }

    private Row row(Map<String, String> cells) {
        Map<Fact, CellRange> conditions = new LinkedHashMap<>();
        template.conditions()
                .forEach((column, condition) -> conditions.merge(
                        fact(condition), CellRange.of(condition.operator(), cells.get(column)), CellRange::and));
        List<String> group = template.asked().stream()
                .filter(column -> !template.conditions().containsKey(column) || column.equals(template.subject()))
                .map(cells::get)
                .collect(Collectors.toCollection(ArrayList::new));
        if (template.subject() != null) {
            group.add(cells.get(template.subject()));
        }
        List<String> answers = sheet.columns().stream()
                .filter(column -> !template.asked().contains(column) && !column.equals(template.subject()))
                .map(cells::get)
                .toList();
        return new Row(rows.size(), cells, conditions, group, answers);
    }

    static Fact fact(Condition condition) {
        return new Fact(condition.pattern(), condition.fact());
    }

    /** The problems with the rows' numbers; none if every row can answer and every case has its row. */
    List<Message> problems() {
        List<Message> problems = new ArrayList<>();
        List<Row> usable = new ArrayList<>();
        for (Row row : rows) {
            if (!row.canMatch()) {
                problems.add(about(row, Message.of("table.never-matches")));
                continue;
            }
            usable.stream()
                    .filter(before -> before.covers(row))
                    .findFirst()
                    .ifPresentOrElse(before -> problems.add(about(row, hidden(before, row))), () -> usable.add(row));
        }
        Map<List<String>, List<Row>> groups =
                usable.stream().collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        List<CaseGrid> grids = groups.values().stream()
                .map(group -> new CaseGrid(sheet, template, group))
                .toList();
        grids.forEach(grid -> grid.hidden()
                .forEach((row, by) ->
                        problems.add(about(row, Message.of("table.never-reached.together", numbers(by))))));
        if (!template.isGapAllowed() && !isAboutSubjects()) {
            gaps(grids, problems);
        }
        return problems;
    }

    /** Rows about different subjects, or that look for something of their own, are no answer to a common case. */
    private boolean isAboutSubjects() {
        return template.subject() != null || !template.conditions().keySet().containsAll(template.asked());
    }

    private void gaps(List<CaseGrid> grids, List<Message> problems) {
        List<Message> gaps = grids.isEmpty()
                ? List.of(Message.of("table.any-case"))
                : grids.stream().flatMap(grid -> grid.gaps().stream()).toList();
        gaps.stream()
                .limit(MOST_SAID)
                .forEach(gap -> problems.add(Message.of("table.about", at(), Message.of("table.gap", gap))));
        if (gaps.size() > MOST_SAID) {
            problems.add(Message.of("table.about", at(), Message.of("table.gap.more", gaps.size() - MOST_SAID)));
        }
    }

    private static Message hidden(Row before, Row row) {
        boolean contradicts = row.covers(before) && !before.answers().equals(row.answers());
        return Message.of(contradicts ? "table.contradicts" : "table.never-reached", before.number());
    }

    /** Pairs of rows that can both fit, and neither is an exception from the other: the order of the rows decides. */
    List<Message> remarks() {
        List<Message> remarks = new ArrayList<>();
        int more = 0;
        for (Row later : rows) {
            for (Row earlier : rows.subList(0, later.index())) {
                boolean both = earlier.meets(later) && !earlier.covers(later) && !later.covers(earlier);
                if (both && !earlier.answers().equals(later.answers())) {
                    if (remarks.size() < MOST_SAID) {
                        remarks.add(Message.of("table.overlap", earlier.number(), later.number()));
                    } else {
                        more++;
                    }
                }
            }
        }
        if (more > 0) {
            remarks.add(Message.of("table.overlap.more", more));
        }
        return remarks;
    }

    private Message at() {
        return Message.of("table.at", sheet.name());
    }

    private Message about(Row row, Message what) {
        return Message.of("table.about", sheet.at(row.cells()), what);
    }

    private static String numbers(Iterable<Row> rows) {
        List<String> numbers = new ArrayList<>();
        rows.forEach(row -> numbers.add(row.number()));
        return String.join(", ", numbers);
    }
}
