package io.attune.scorecards;

import io.attune.Message;
import io.attune.Text;
import io.attune.rules.Columns;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.AnswerSyntax.Unreadable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads a scorecard from its sheet: a line for each criterion, and one for each name of a result; its title holds the
 * name in both languages.
 */
final class ScorecardSheet {

    private static final Columns COLUMNS = Columns.of("scorecards");

    /** Far more than anybody answers about one call. */
    private static final int MOST_QUESTIONS = 200;

    private final Sheet sheet;
    private final List<ScorecardRow> rows;
    private final List<ScorecardRow> bandRows;
    private final ScorecardRules rules;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, List<Option>> causes = new HashMap<>();
    private final Weighting weighting;

    private ScorecardSheet(Sheet sheet) {
        this.sheet = sheet;
        List<ScorecardRow> all = sheet.rows().stream().map(ScorecardRow::of).toList();
        this.rows = all.stream().filter(row -> !row.isBand()).toList();
        this.bandRows = all.stream().filter(ScorecardRow::isBand).toList();
        this.rules = new ScorecardRules(sheet, COLUMNS);
        this.weighting = weighting();
    }

    /**
     * @param sheet with a purpose like {@code Inbound enquiry · 呼入咨询}
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    static Scorecard read(String id, Sheet sheet) {
        long questions = sheet.rows().stream()
                .filter(row -> !"band".equals(row.get("section")))
                .count();
        if (questions > MOST_QUESTIONS) {
            throw new TablesDoNotCompile(
                    List.of(sheet.complaint(Message.of("table.card.most-questions", questions, MOST_QUESTIONS))));
        }
        return new ScorecardSheet(COLUMNS.read(sheet)).scorecard(id);
    }

    private Scorecard scorecard(String id) {
        rules.checkQuestions(rows);
        rules.stopIfAny();
        rows.forEach(this::readAnswers);
        rules.stopIfAny();
        rows.forEach(row -> rules.checkUse(row, questions));
        rules.checkCycles(rows);
        rules.checkWeights(rows, weighting, questions);
        if (weighting == Weighting.QUESTIONS) {
            rules.checkSum(rows.stream().mapToDouble(this::weight).sum(), "card.questions-sum");
        }
        rules.checkBandRows(bandRows);
        rules.stopIfAny();
        List<Band> bands = bands();
        List<Section> sections = rows.stream()
                .collect(Collectors.groupingBy(ScorecardRow::section, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::section)
                .toList();
        if (weighting == Weighting.SECTIONS) {
            rules.checkSum(sections.stream().mapToDouble(Section::weight).sum(), "card.sections-sum");
        }
        rules.stopIfAny();
        String[] names = sheet.purpose().split("·", 2);
        Text name = new Text(names[0].strip(), names[names.length - 1].strip());
        return new Scorecard(id, 0, name, sections, weighting, bands);
    }

    private void readAnswers(ScorecardRow row) {
        try {
            List<Option> options =
                    switch (row.type()) {
                        case CHOICE, CHOICES -> AnswerSyntax.choices(row.answers());
                        case NUMBER -> AnswerSyntax.figures(row.answers());
                        case RANGE -> AnswerSyntax.scale(row.answers());
                        default -> List.of();
                    };
            rules.checkAnswers(row, options);
            questions.put(row.criterion(), new Question(row.type(), options));
        } catch (Unreadable answers) {
            rules.refuse(row, "answers", answers.allowed());
        }
        try {
            causes.put(row.criterion(), AnswerSyntax.causes(row.rootCauses()));
        } catch (Unreadable rootCauses) {
            rules.refuse(row, "rootCauses", rootCauses.allowed());
        }
    }

    private Weighting weighting() {
        if (rows.stream().anyMatch(row -> !row.cell("points").isEmpty())) {
            return Weighting.POINTS;
        }
        return rows.stream().anyMatch(row -> row.sectionWeight() != null) ? Weighting.SECTIONS : Weighting.QUESTIONS;
    }

    private Question question(ScorecardRow row) {
        return Objects.requireNonNull(questions.get(row.criterion()), row.criterion());
    }

    private double weight(ScorecardRow row) {
        if (!question(row).isScored()) {
            return 0;
        }
        Double weight = weighting == Weighting.POINTS ? row.points() : row.weight();
        return weight == null ? 1 : weight;
    }

    private List<Band> bands() {
        List<Band> bands = bandRows.stream()
                .map(row -> new Band(
                        row.criterion(),
                        row.name(),
                        AnswerSyntax.ascending(row.answers()).orElseThrow()))
                .sorted(Comparator.comparing(band -> band.totals().from()))
                .toList();
        if (!bands.isEmpty()) {
            rules.checkBands(bandRows.get(0), bands);
        }
        return bands;
    }

    private Section section(List<ScorecardRow> rows) {
        rules.checkSection(rows);
        ScorecardRow first = rows.get(0);
        List<Criterion> criteria = rows.stream().map(this::criterion).toList();
        double weight = weighting == Weighting.SECTIONS
                ? first.sectionWeight()
                : criteria.stream()
                        .filter(criterion -> !criterion.bonus())
                        .mapToDouble(Criterion::weight)
                        .sum();
        return new Section(first.section(), first.sectionName(), weight, criteria);
    }

    private Criterion criterion(ScorecardRow row) {
        return new Criterion(
                row.criterion(),
                row.name(),
                row.guide(),
                weight(row),
                row.critical(),
                row.effect(),
                row.cap(),
                row.scoredBy(),
                row.notApplicable(),
                row.comment(),
                row.quality(),
                question(row),
                AnswerSyntax.condition(row.countsIf()),
                causes.getOrDefault(row.criterion(), List.of()),
                row.evidence(),
                row.bonus());
    }
}
