package io.attune.scorecards;

import io.attune.Text;
import io.attune.scorecards.Criterion.Effect;
import io.attune.scorecards.Question.Type;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a scorecard's sheet, whose cells are what their columns allow: a question, or the name of a result.
 *
 * @param cells as they stand there, for messages
 * @param sectionWeight null where it is blank, as with all numbers
 * @param points what the question gives; null where that cannot be read, too
 * @param bonus whether its points come on top
 * @param answers as {@link AnswerSyntax} reads them, as with what it depends on and the causes
 */
record ScorecardRow(
        Map<String, String> cells,
        String section,
        Text sectionName,
        @Nullable Double sectionWeight,
        String criterion,
        Text name,
        Text guide,
        @Nullable Double weight,
        @Nullable Double points,
        boolean bonus,
        boolean critical,
        Effect effect,
        @Nullable Integer cap,
        String scoredBy,
        boolean notApplicable,
        boolean comment,
        String quality,
        Type type,
        String answers,
        String countsIf,
        String rootCauses,
        boolean evidence) {

    /** Stands in the place of a section for the name of a result. */
    private static final String BAND = "band";

    private static final Pattern POINTS = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)( ?(?:bonus|加分))?");

    static ScorecardRow of(Map<String, String> cells) {
        Matcher points = POINTS.matcher(cell(cells, "points"));
        boolean readable = points.matches();
        return new ScorecardRow(
                cells,
                cell(cells, "section"),
                text(cells, "sectionName"),
                number(cells, "sectionWeight"),
                cell(cells, "criterion"),
                text(cells, "name"),
                text(cells, "guide"),
                number(cells, "weight"),
                readable ? Double.valueOf(points.group(1)) : null,
                readable && points.group(2) != null,
                yes(cells, "critical"),
                cell(cells, "effect").isEmpty() ? Effect.NONE : Effect.valueOf(cell(cells, "effect")),
                cell(cells, "cap").isEmpty() ? null : Integer.valueOf(cell(cells, "cap")),
                cell(cells, "scoredBy"),
                yes(cells, "notApplicable"),
                yes(cells, "comment"),
                cell(cells, "quality"),
                cell(cells, "type").isEmpty() ? Type.YES_NO : Type.valueOf(cell(cells, "type")),
                cell(cells, "answers"),
                cell(cells, "countsIf"),
                cell(cells, "rootCauses"),
                yes(cells, "evidence"));
    }

    private static String cell(Map<String, String> cells, String column) {
        return cells.getOrDefault(column, "");
    }

    private static Text text(Map<String, String> cells, String column) {
        return new Text(cell(cells, column), cell(cells, column + "InChinese"));
    }

    private static @Nullable Double number(Map<String, String> cells, String column) {
        return cell(cells, column).isEmpty() ? null : Double.valueOf(cell(cells, column));
    }

    private static boolean yes(Map<String, String> cells, String column) {
        return cell(cells, column).equals("yes");
    }

    boolean isBand() {
        return section.equals(BAND);
    }

    String cell(String column) {
        return cell(cells, column);
    }

    /** Whether a fault in it fails more than its own points. */
    boolean isSerious() {
        return critical || effect != Effect.NONE;
    }
}
