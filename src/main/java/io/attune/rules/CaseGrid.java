package io.attune.rules;

import io.attune.Message;
import io.attune.rules.RowAnalysis.Fact;
import io.attune.rules.RowAnalysis.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All cases that rows of a table can tell apart. A part of a fact that is compared with words is each of them; one that
 * is compared with numbers is each bound, and whatever lies between two bounds, below or above.
 */
final class CaseGrid {

    /** Beyond it rows are compared in pairs only; a table that a person oversees has some hundreds. */
    private static final int MOST_CASES = 200_000;

    /** Stands in the place of a point for every point of the axis. */
    private static final int ALL = -1;

    /**
     * A value of a part of a fact.
     *
     * @param words what it is called where no row answers
     * @param between whether it stands for numbers that hardly occur, with more decimals than any bound has
     * @param rows that allow it
     */
    private record Point(Message words, boolean between, BitSet rows) {}

    private final Sheet sheet;
    private final Template template;
    private final List<Row> rows;
    private final List<List<Point>> axes = new ArrayList<>();

    CaseGrid(Sheet sheet, Template template, List<Row> rows) {
        this.sheet = sheet;
        this.template = template;
        this.rows = rows;
        Set<Fact> facts = new LinkedHashSet<>();
        rows.forEach(row -> row.conditions().forEach((fact, range) -> {
            if (!range.isAny()) {
                facts.add(fact);
            }
        }));
        facts.forEach(fact -> axes.add(axis(fact)));
    }

    private boolean isTooLarge() {
        long cases = 1;
        for (List<Point> axis : axes) {
            cases *= axis.size();
            if (cases > MOST_CASES) {
                return true;
            }
        }
        return false;
    }

    private List<Point> axis(Fact fact) {
        boolean numbers = rows.stream()
                .map(row -> row.conditions().get(fact))
                .anyMatch(range -> range.from() != null || range.to() != null);
        return numbers ? numbers(fact) : words(fact);
    }

    private List<Point> words(Fact fact) {
        String column = template.conditions().entrySet().stream()
                .filter(condition -> RowAnalysis.fact(condition.getValue()).equals(fact))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        String header = sheet.headers().get(sheet.columns().indexOf(column));
        List<String> values = new ArrayList<>(template.words(column));
        if (values.isEmpty()) {
            rows.stream()
                    .map(row -> row.conditions().get(fact).text())
                    .filter(text -> text != null && !values.contains(text))
                    .forEach(values::add);
            values.add(null);
        }
        return values.stream()
                .map(value -> new Point(
                        value == null
                                ? Message.of("table.case.other", header)
                                : Message.of("table.case", header, value),
                        false,
                        allowing(fact, value)))
                .toList();
    }

    private BitSet allowing(Fact fact, String word) {
        BitSet allowing = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            allowing.set(i, rows.get(i).conditions().get(fact).allows(word));
        }
        return allowing;
    }

    private List<Point> numbers(Fact fact) {
        TreeSet<BigDecimal> bounds = new TreeSet<>();
        rows.stream().map(row -> row.conditions().get(fact)).forEach(range -> Stream.of(range.from(), range.to())
                .filter(Objects::nonNull)
                .forEach(bounds::add));
        int decimals = bounds.stream()
                .mapToInt(bound -> bound.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(0, decimals));
        List<Point> points = new ArrayList<>();
        BigDecimal least = template.least(fact.name());
        if (least.compareTo(bounds.first()) < 0) {
            points.add(point(fact, least, false, Message.of("table.case.under", fact.name(), text(bounds.first()))));
        }
        for (BigDecimal bound : bounds) {
            points.add(point(fact, bound, false, Message.of("table.case", fact.name(), text(bound))));
            BigDecimal next = bounds.higher(bound);
            BigDecimal above = bound.add(step);
            if (next == null) {
                points.add(point(fact, above, false, Message.of("table.case.over", fact.name(), text(bound))));
            } else {
                BigDecimal middle = bound.add(next).divide(BigDecimal.valueOf(2));
                Message words = Message.of("table.case.between", fact.name(), text(above), text(next.subtract(step)));
                points.add(point(fact, middle, above.compareTo(next) >= 0, words));
            }
        }
        return points;
    }

    private Point point(Fact fact, BigDecimal number, boolean between, Message words) {
        return new Point(words, between, allowing(fact, number));
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private BitSet allowing(Fact fact, BigDecimal number) {
        BitSet allowing = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            allowing.set(i, rows.get(i).conditions().get(fact).allows(number));
        }
        return allowing;
    }

    private interface Visitor {

        /**
         * @param point on each axis up to a depth
         * @param fitting rows that allow all of them
         */
        void visit(int[] point, int depth, BitSet fitting);
    }

    private void walk(Visitor visitor) {
        walk(new int[axes.size()], 0, everyRow(), visitor);
    }

    private void walk(int[] point, int depth, BitSet fitting, Visitor visitor) {
        if (depth == axes.size() || fitting.isEmpty()) {
            visitor.visit(point, depth, fitting);
            return;
        }
        for (int i = 0; i < axes.get(depth).size(); i++) {
            point[depth] = i;
            BitSet left = (BitSet) fitting.clone();
            left.and(axes.get(depth).get(i).rows());
            walk(point, depth + 1, left, visitor);
        }
    }

    /** Rows that never answer because several earlier ones together answer all that they would. */
    Map<Row, Set<Row>> hidden() {
        if (isTooLarge()) {
            return Map.of();
        }
        Map<Row, Set<Row>> hidden = new LinkedHashMap<>();
        BitSet answering = new BitSet();
        walk((point, depth, fitting) -> {
            if (!fitting.isEmpty()) {
                answering.set(fitting.nextSetBit(0));
            }
        });
        if (answering.cardinality() < rows.size()) {
            walk((point, depth, fitting) -> fitting.stream()
                    .filter(row -> !answering.get(row))
                    .forEach(row -> hidden.computeIfAbsent(
                                    rows.get(row), none -> new TreeSet<>(Comparator.comparing(Row::index)))
                            .add(rows.get(fitting.nextSetBit(0)))));
        }
        return hidden;
    }

    /** Cases that no row answers, each as wide as it goes. */
    List<Message> gaps() {
        List<Message> found = new ArrayList<>();
        if (isTooLarge()) {
            return found;
        }
        List<int[]> boxes = new ArrayList<>();
        walk((point, depth, fitting) -> {
            if (fitting.isEmpty()
                    && !isBetween(point, depth)
                    && boxes.stream().noneMatch(box -> holds(box, point, depth))) {
                boxes.add(widened(point, depth));
            }
        });
        boxes.forEach(box -> found.add(inWords(box)));
        return found;
    }

    private boolean isBetween(int[] point, int depth) {
        for (int axis = 0; axis < depth; axis++) {
            if (axes.get(axis).get(point[axis]).between()) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(int[] box, int[] point, int depth) {
        for (int axis = 0; axis < box.length; axis++) {
            if (box[axis] != ALL && (axis >= depth || box[axis] != point[axis])) {
                return false;
            }
        }
        return true;
    }

    /** @return for each axis its point, or {@link #ALL} */
    private int[] widened(int[] point, int depth) {
        int[] box = Arrays.copyOf(point, point.length);
        Arrays.fill(box, depth, box.length, ALL);
        for (int axis = 0; axis < depth; axis++) {
            box[axis] = ALL;
            if (!fitting(box).isEmpty()) {
                box[axis] = point[axis];
            }
        }
        return box;
    }

    private BitSet fitting(int[] box) {
        BitSet fitting = everyRow();
        for (int axis = 0; axis < box.length; axis++) {
            if (box[axis] != ALL) {
                fitting.and(axes.get(axis).get(box[axis]).rows());
            }
        }
        return fitting;
    }

    private BitSet everyRow() {
        BitSet every = new BitSet();
        every.set(0, rows.size());
        return every;
    }

    private Message inWords(int[] box) {
        Message all = null;
        for (int axis = 0; axis < box.length; axis++) {
            if (box[axis] != ALL) {
                Message one = axes.get(axis).get(box[axis]).words();
                all = all == null ? one : Message.of("table.case.and", all, one);
            }
        }
        return all == null ? Message.of("table.any-case") : all;
    }
}
