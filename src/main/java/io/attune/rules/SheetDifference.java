package io.attune.rules;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two versions of a sheet, row beside row. */
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
        List<List<String>> old = cells(before);
        List<List<String>> now = cells(after);
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
        return new SheetDifference(after.headers(), lines);
    }

    private static List<List<String>> cells(Sheet sheet) {
        return sheet.rows().stream().map(row -> cells(sheet, row)).toList();
    }

    private static List<String> cells(Sheet sheet, Map<String, String> row) {
        return sheet.columns().stream().map(row::get).toList();
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
