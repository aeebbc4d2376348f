package io.attune.scorecards;

import io.attune.Message;
import io.attune.rules.Columns;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Question.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What the lines of a scorecard's sheet must say together; all that is wrong with them is said at once. */
final class ScorecardRules {

    private static final List<String> RESULTS = List.of("MET", "NOT_MET", "NOT_APPLICABLE");

    /** What a question says, and a name of a result need not. */
    private static final List<String> OF_QUESTIONS =
            List.of("sectionName", "sectionNameInChinese", "guide", "guideInChinese", "scoredBy", "quality");

    private static final double ROUNDING = 0.001;

    private final Sheet sheet;
    private final Columns columns;
    private final List<Message> problems = new ArrayList<>();

    ScorecardRules(Sheet sheet, Columns columns) {
        this.sheet = sheet;
        this.columns = columns;
    }

    /** @throws TablesDoNotCompile with all that was found until now */
    void stopIfAny() {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    void refuse(ScorecardRow row, String column, Message allowed) {
        problems.add(
                sheet.columns().contains(column)
                        ? sheet.problem(row.cells(), column, allowed)
                        : sheet.complaint(Message.of("table.column.missing", column, sheet.columns())));
    }

    private void refuse(ScorecardRow row, String column, String allowed, Object... arguments) {
        refuse(row, column, Message.of("table." + allowed, arguments));
    }

    private void refuseBlank(ScorecardRow row, String column) {
        refuse(row, column, columns.filled(column));
    }

    /** What each question says by itself. */
    void checkQuestions(List<ScorecardRow> questions) {
        Map<String, String> seen = new HashMap<>();
        for (ScorecardRow row : questions) {
            OF_QUESTIONS.stream()
                    .filter(column -> row.cell(column).isEmpty())
                    .forEach(column -> refuseBlank(row, column));
            if (!row.cell("points").isEmpty() && row.points() == null) {
                refuse(row, "points", "card.points");
            }
            if ((row.effect() == Criterion.Effect.CAP) == (row.cap() == null)) {
                refuse(row, "cap", "card.cap");
            }
            if (!row.criterion().matches("[a-z]+(\\.[a-z-]+)+")
                    || row.criterion().length() > 100) {
                refuse(row, "criterion", "card.id");
            }
            String first = seen.putIfAbsent(row.criterion(), row.cell(Sheet.ROW));
            if (first != null) {
                refuse(row, "criterion", "card.id-twice", first);
            }
        }
    }

    /** What the answers of a question earn. */
    void checkAnswers(ScorecardRow row, List<Option> options) {
        switch (row.type()) {
            case CHOICE, CHOICES -> checkEarnings(row, options);
            case NUMBER -> {
                checkEarnings(row, options);
                checkSpans(row, options, Option::span);
            }
            case RANGE -> {}
            default -> {
                if (!row.answers().isEmpty()) {
                    refuse(row, "answers", "card.no-answers", row.type());
                }
            }
        }
    }

    private void checkEarnings(ScorecardRow row, List<Option> options) {
        boolean several = row.type() == Type.CHOICES;
        long earning = options.stream().filter(option -> option.earns() != null).count();
        if (options.size() < 2) {
            refuse(row, "answers", "card.two-options");
        } else if (earning > 0 && earning < options.size()) {
            refuse(row, "answers", "card.all-or-none-earn");
        } else if (earning > 0 && !(several ? isSum(options) : isRanked(options))) {
            refuse(row, "answers", several ? "card.earnings-sum" : "card.earnings");
        }
        if (several && options.stream().anyMatch(option -> option.id().equals(Question.NONE))) {
            refuse(row, "answers", "card.none-is-there");
        }
    }

    private static boolean isRanked(List<Option> options) {
        return options.stream().allMatch(option -> option.percent() >= 0 && option.percent() <= 100)
                && options.stream().anyMatch(option -> option.percent() == 100);
    }

    private static boolean isSum(List<Option> options) {
        double sum = options.stream().mapToDouble(Option::percent).sum();
        return options.stream().allMatch(option -> option.percent() < 0)
                || options.stream().allMatch(option -> option.percent() > 0) && Math.abs(sum - 100) < ROUNDING;
    }

    /** @param ascending by their beginnings */
    private <T> void checkSpans(ScorecardRow row, List<T> ascending, Function<T, NumberBand> toSpan) {
        List<NumberBand> spans = ascending.stream().map(toSpan).toList();
        for (int i = 1; i < spans.size(); i++) {
            NumberBand lower = spans.get(i - 1);
            NumberBand upper = spans.get(i);
            if (lower.to() == null) {
                problems.add(
                        sheet.complaint(row.cells(), "answers", Message.of("table.card.overlap-open", lower, upper)));
                continue;
            }
            BigDecimal next = lower.to().add(lower.step().min(upper.step()));
            if (upper.from().compareTo(next) != 0) {
                String what = upper.from().compareTo(next) < 0 ? "card.overlap" : "card.gap";
                problems.add(sheet.complaint(row.cells(), "answers", Message.of("table." + what, lower, upper, next)));
            }
        }
    }

    /** What depends on the kind of question, its own and the one that it depends on. */
    void checkUse(ScorecardRow row, Map<String, Question> questions) {
        if (row.isSerious() && (!isScored(row, questions) || row.bonus())) {
            refuse(
                    row,
                    row.effect() == Criterion.Effect.NONE ? "critical" : "effect",
                    row.bonus() ? "card.bonus" : "card.not-scored");
        }
        Condition condition = AnswerSyntax.condition(row.countsIf());
        if (condition != null) {
            checkCondition(row, condition, questions);
        }
    }

    private static boolean isScored(ScorecardRow row, Map<String, Question> questions) {
        return Objects.requireNonNull(questions.get(row.criterion()), row.criterion())
                .isScored();
    }

    private void checkCondition(ScorecardRow row, Condition condition, Map<String, Question> questions) {
        if (condition.answers().isEmpty()) {
            refuse(row, "countsIf", "card.condition");
            return;
        }
        Question other = questions.get(condition.criterion());
        if (other == null || condition.criterion().equals(row.criterion())) {
            Set<String> others = new HashSet<>(questions.keySet());
            others.remove(row.criterion());
            refuse(
                    row,
                    "countsIf",
                    "card.other-criterion",
                    others.stream().sorted().toList());
            return;
        }
        condition.answers().stream()
                .filter(answer -> !isAnswer(other, answer))
                .forEach(answer -> problems.add(sheet.complaint(
                        row.cells(),
                        "countsIf",
                        Message.of("table.card.no-answer", answer, condition.criterion(), answersOf(other)))));
    }

    private static boolean isAnswer(Question question, String answer) {
        return switch (question.type()) {
            case YES_NO -> RESULTS.contains(answer);
            case CHOICE -> question.option(answer).isPresent();
            case CHOICES ->
                answer.equals(Question.NONE) || question.option(answer).isPresent();
            case NUMBER, RANGE -> NumberBand.of(answer).isPresent();
            default -> false;
        };
    }

    private static List<String> answersOf(Question question) {
        return switch (question.type()) {
            case YES_NO -> RESULTS;
            case TEXT, DATE -> List.of();
            default -> question.options().stream().map(Option::id).toList();
        };
    }

    void checkCycles(List<ScorecardRow> questions) {
        Map<String, String> askedOf = new HashMap<>();
        for (ScorecardRow row : questions) {
            Condition condition = AnswerSyntax.condition(row.countsIf());
            if (condition != null) {
                askedOf.put(row.criterion(), condition.criterion());
            }
        }
        for (ScorecardRow row : questions) {
            String start = row.criterion();
            List<String> path = new ArrayList<>(List.of(start));
            String next = askedOf.get(start);
            while (next != null && !path.contains(next)) {
                path.add(next);
                next = askedOf.get(next);
            }
            if (start.equals(next) && path.size() > 1) {
                path.add(start);
                problems.add(sheet.complaint(
                        row.cells(), "countsIf", Message.of("table.card.cycle", String.join(" → ", path))));
            }
        }
    }

    /** Each way of weighing has a column of its own, and leaves those of the others blank. */
    void checkWeights(List<ScorecardRow> rows, Weighting weighting, Map<String, Question> questions) {
        for (ScorecardRow row : rows) {
            boolean scored = isScored(row, questions);
            switch (weighting) {
                case SECTIONS -> {
                    if (row.sectionWeight() == null) {
                        refuseBlank(row, "sectionWeight");
                    }
                }
                case QUESTIONS -> {
                    if (scored && row.weight() == null) {
                        refuse(row, "weight", "card.weight-of-question");
                    }
                }
                case POINTS -> {
                    if (scored && row.points() == null) {
                        refuse(row, "points", "card.points");
                    }
                    List.of("sectionWeight", "weight").stream()
                            .filter(column -> !row.cell(column).isEmpty())
                            .forEach(column -> refuse(row, column, "card.points-only"));
                }
            }
        }
    }

    void checkSum(double sum, String words) {
        if (Math.abs(sum - 100) > ROUNDING) {
            problems.add(sheet.complaint(Message.of(
                    "table." + words,
                    BigDecimal.valueOf(sum).stripTrailingZeros().toPlainString())));
        }
    }

    /** The rows of a section say the same of it. */
    void checkSection(List<ScorecardRow> rows) {
        for (ScorecardRow row : rows) {
            for (String column : List.of("sectionName", "sectionNameInChinese", "sectionWeight")) {
                if (!row.cell(column).equals(rows.get(0).cell(column))) {
                    refuse(row, column, "card.as-first", rows.get(0).cell(column));
                }
            }
        }
    }

    void checkBandRows(List<ScorecardRow> rows) {
        Set<String> ids = new HashSet<>();
        for (ScorecardRow row : rows) {
            if (!row.criterion().matches("[a-z][a-z-]{0,39}") || !ids.add(row.criterion())) {
                refuse(row, "criterion", "card.band-id");
            } else if (AnswerSyntax.ascending(row.answers()).isEmpty()) {
                refuse(row, "answers", "card.totals");
            }
        }
    }

    /** @param bands ascending, at least one */
    void checkBands(ScorecardRow first, List<Band> bands) {
        checkSpans(first, bands, Band::totals);
        NumberBand lowest = bands.get(0).totals();
        NumberBand highest = bands.get(bands.size() - 1).totals();
        boolean whole = lowest.from().signum() == 0
                && (highest.to() == null || highest.to().compareTo(BigDecimal.valueOf(100)) == 0);
        if (!whole) {
            problems.add(sheet.complaint(Message.of("table.card.whole", lowest, highest)));
        }
    }
}
