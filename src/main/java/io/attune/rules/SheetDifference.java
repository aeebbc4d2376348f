package io.attune.rules;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two versions of a sheet, row beside row and column beside the column of the same name. */
public record SheetDifference(List<String> headers, List<Line> lines) {

    /** What became of a row. */
    public enum Kind {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /** A cell as it was and as it is; null where the row is not there. */
    public record Cell(String before, String after) {

        public boolean isChanged() {
            return !String.valueOf(before).equals(String.valueOf(after));
        }
    }

    /** @param row as the later sheet numbers it, or the earlier one for a removed row */
    public record Line(Kind kind, String row, List<Cell> cells) {}

    static SheetDifference of(Sheet before, Sheet after) {
        List<Line> lines = new ArrayList<>();
        List<String> gone = before.columns().stream()
                .filter(column -> !after.columns().contains(column))
                .toList();
        List<String> columns =
                Stream.concat(after.columns().stream(), gone.stream()).toList();
        List<List<String>> old = cells(before, columns);
        List<List<String>> now = cells(after, columns);
        int next = 0;
        for (AbstractDelta<List<String>> delta : DiffUtils.diff(old, now).getDeltas()) {
            int from = delta.getTarget().getPosition();
            while (next < from) {
                lines.add(line(Kind.SAME, after, next, now.get(next), now.get(next)));
                next++;
            }
            List<List<String>> source = delta.getSource().getLines();
            List<List<String>> target = delta.getTarget().getLines();
            for (int i = 0; i < Math.max(source.size(), target.size()); i++) {
                if (i >= target.size()) {
                    int row = delta.getSource().getPosition() + i;
                    lines.add(line(Kind.REMOVED, before, row, source.get(i), null));
                } else if (i >= source.size()) {
                    lines.add(line(Kind.ADDED, after, from + i, null, target.get(i)));
                } else {
                    lines.add(line(Kind.CHANGED, after, from + i, source.get(i), target.get(i)));
                }
            }
            next = from + target.size();
        }
        for (; next < now.size(); next++) {
            lines.add(line(Kind.SAME, after, next, now.get(next), now.get(next)));
        }
        Stream<String> headersGone = gone.stream()
                .map(column -> before.headers().get(before.columns().indexOf(column)));
        return new SheetDifference(
                Stream.concat(after.headers().stream(), headersGone).toList(), lines);
    }

    private static List<List<String>> cells(Sheet sheet, List<String> columns) {
        return sheet.rows().stream()
                .map(row -> columns.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList())
                .toList();
    }

    private static Line line(Kind kind, Sheet sheet, int index, List<String> before, List<String> after) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size()); i++) {
            cells.add(new Cell(
                    before == null || i >= before.size() ? null : before.get(i),
                    after == null || i >= after.size() ? null : after.get(i)));
        }
        return new Line(kind, sheet.rows().get(index).get(Sheet.ROW), cells);
    }
}
