package io.attune.scorecards;

import io.attune.Message;
import io.attune.Text;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Question.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a scorecard from its sheet: a line for each criterion, and one for each name of a result; its title holds the
 * name in both languages.
 */
final class ScorecardSheet {

    /** Stands in the place of a section for the name of a result. */
    private static final String BAND = "band";

    private static final List<String> COLUMNS = List.of(
            "section",
            "sectionName",
            "sectionNameInChinese",
            "criterion",
            "name",
            "nameInChinese",
            "guide",
            "guideInChinese",
            "critical",
            "effect",
            "cap",
            "scoredBy",
            "notApplicable",
            "comment",
            "quality");

    /** A sheet that has no use for them does without. */
    private static final List<String> OPTIONAL =
            List.of("sectionWeight", "weight", "points", "type", "answers", "countsIf", "rootCauses", "evidence");

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "type", List.of("", "YES_NO", "CHOICE", "CHOICES", "NUMBER", "RANGE", "TEXT", "DATE"),
            "critical", List.of("", "yes"),
            "effect", List.of("", "FAIL_SECTION", "FAIL_CARD", "CAP"),
            "scoredBy", List.of("MACHINE", "PERSON", "EITHER", "CHECKED"),
            "notApplicable", List.of("", "yes"),
            "comment", List.of("", "yes"),
            "evidence", List.of("", "yes"),
            "quality", List.of("ATTITUDE", "KNOWLEDGE", "COMMUNICATION", "SOLUTION", "COMPLIANCE"));

    private static final List<String> RESULTS = List.of("MET", "NOT_MET", "NOT_APPLICABLE");

    /** Far more than anybody answers about one call. */
    private static final int MOST_QUESTIONS = 200;

    private static final double ROUNDING = 0.001;

    private final Sheet sheet;
    private final List<Map<String, String>> rows;
    private final List<Map<String, String>> bandRows;
    private final Map<String, Question> questions = new HashMap<>();
    private final Map<String, List<Option>> causes = new HashMap<>();
    private final List<Message> problems = new ArrayList<>();
    private Weighting weighting;

    private ScorecardSheet(Sheet sheet) {
        this.sheet = sheet;
        this.rows = sheet.rows().stream()
                .filter(row -> !BAND.equals(row.get("section")))
                .toList();
        this.bandRows = sheet.rows().stream()
                .filter(row -> BAND.equals(row.get("section")))
                .toList();
    }

    /**
     * @param sheet with a purpose like {@code Inbound enquiry · 呼入咨询}
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    static Scorecard read(String id, Sheet sheet) {
        return new ScorecardSheet(sheet).scorecard(id);
    }

    private Scorecard scorecard(String id) {
        checkColumns();
        checkSize();
        stopIfAny();
        rows.forEach(this::check);
        checkIds();
        stopIfAny();
        rows.forEach(row -> questions.put(row.get("criterion"), question(row)));
        stopIfAny();
        rows.forEach(this::checkUse);
        checkCycles();
        weighting = weighting();
        checkWeights();
        List<Band> bands = bands();
        stopIfAny();
        Map<String, List<Map<String, String>>> bySection = new LinkedHashMap<>();
        rows.forEach(row -> bySection
                .computeIfAbsent(row.get("section"), section -> new ArrayList<>())
                .add(row));
        List<Section> sections = bySection.values().stream().map(this::section).toList();
        if (weighting == Weighting.SECTIONS) {
            checkSum(sections.stream().mapToDouble(Section::weight).sum(), "card.sections-sum");
        }
        stopIfAny();
        String[] names = sheet.purpose().split("·", 2);
        Text name = new Text(names[0].strip(), names[names.length - 1].strip());
        return new Scorecard(id, 0, name, sections, weighting, bands);
    }

    private void checkColumns() {
        COLUMNS.stream()
                .filter(column -> !sheet.columns().contains(column))
                .forEach(column ->
                        problems.add(sheet.complaint(Message.of("table.column.missing", column, sheet.columns()))));
        List<String> known = new ArrayList<>(COLUMNS);
        known.addAll(OPTIONAL);
        sheet.columns().stream()
                .filter(column -> !known.contains(column))
                .forEach(column -> problems.add(sheet.complaint(Message.of("table.column.unknown", column, known))));
    }

    private void checkSize() {
        if (rows.size() > MOST_QUESTIONS) {
            problems.add(sheet.complaint(Message.of("table.card.most-questions", rows.size(), MOST_QUESTIONS)));
        }
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private void refuse(Map<String, String> row, String column, Message allowed) {
        problems.add(
                sheet.columns().contains(column)
                        ? sheet.problem(row, column, allowed)
                        : sheet.complaint(Message.of("table.column.missing", column, sheet.columns())));
    }

    private void refuse(Map<String, String> row, String column, String allowed, Object... arguments) {
        refuse(row, column, Message.of("table." + allowed, arguments));
    }

    private void check(Map<String, String> row) {
        for (String column : List.of(
                "section",
                "criterion",
                "sectionName",
                "sectionNameInChinese",
                "name",
                "nameInChinese",
                "guide",
                "guideInChinese")) {
            if (row.get(column).isEmpty()) {
                refuse(row, column, "type.TEXT");
            }
        }
        ALLOWED.forEach((column, allowed) -> {
            if (sheet.columns().contains(column) && !allowed.contains(row.get(column))) {
                String words = String.join(
                        ", ", allowed.stream().filter(a -> !a.isEmpty()).toList());
                refuse(
                        row,
                        column,
                        allowed.contains("") ? Message.of("table.or-nothing", words) : Message.value(words));
            }
        });
        for (String column : List.of("sectionWeight", "weight")) {
            if (!cell(row, column).matches("|\\d{1,3}(\\.\\d+)?")) {
                refuse(row, column, "or-nothing", Message.of("table.type.NUMBER", 0, 999));
            }
        }
        if (!cell(row, "points").matches("|\\d{1,3}(\\.\\d+)?( ?(bonus|加分))?")) {
            refuse(row, "points", "card.points");
        }
        boolean wholeCap = row.get("cap").matches("|\\d{1,2}|100");
        if (!wholeCap || row.get("effect").equals("CAP") == row.get("cap").isEmpty()) {
            refuse(row, "cap", "card.cap");
        }
    }

    private void checkIds() {
        Map<String, String> seen = new HashMap<>();
        for (Map<String, String> row : rows) {
            String id = row.get("criterion");
            if (!id.matches("[a-z]+(\\.[a-z-]+)+") || id.length() > 100) {
                refuse(row, "criterion", "card.id");
            }
            String first = seen.putIfAbsent(id, row.get(Sheet.ROW));
            if (first != null) {
                refuse(row, "criterion", "card.id-twice", first);
            }
        }
    }

    private static Type type(Map<String, String> row) {
        return cell(row, "type").isEmpty() ? Type.YES_NO : Type.valueOf(cell(row, "type"));
    }

    private Question question(Map<String, String> row) {
        Type type = type(row);
        List<Option> options =
                switch (type) {
                    case CHOICE, CHOICES -> choices(row, "answers", true);
                    case NUMBER -> figures(row);
                    case RANGE -> scale(row);
                    default -> List.of();
                };
        if (List.of(Type.YES_NO, Type.TEXT, Type.DATE).contains(type)
                && !cell(row, "answers").isEmpty()) {
            refuse(row, "answers", "card.no-answers", type);
        }
        return new Question(type, options);
    }

    /** Reads {@code solved = 100: Solved · 已解决; open = 0: Left open · 未解决}. */
    private List<Option> choices(Map<String, String> row, String column, boolean mayEarn) {
        List<Option> options = new ArrayList<>();
        for (String part : parts(row, column)) {
            String[] idAndName = part.split("[:：]", 2);
            String[] idAndEarns = idAndName[0].split("=", 2);
            String[] names = idAndName.length < 2 ? new String[0] : idAndName[1].split("·", 2);
            String id = idAndEarns[0].strip();
            boolean earns = idAndEarns.length == 2;
            boolean right = id.matches("[a-z][a-z0-9-]{0,39}")
                    && names.length == 2
                    && !names[0].isBlank()
                    && !names[1].isBlank()
                    && (!earns || mayEarn && idAndEarns[1].strip().matches("-?\\d{1,3}"))
                    && options.stream().noneMatch(option -> option.id().equals(id));
            if (!right) {
                refuse(row, column, mayEarn ? "card.options" : "card.causes", part);
                return List.of();
            }
            Double percent = earns ? Double.valueOf(idAndEarns[1].strip()) : null;
            options.add(new Option(id, new Text(names[0].strip(), names[1].strip()), percent, null));
        }
        if (mayEarn) {
            checkEarnings(row, options);
        }
        return options;
    }

    private static List<String> parts(Map<String, String> row, String column) {
        return Arrays.stream(cell(row, column).split("[;；\\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void checkEarnings(Map<String, String> row, List<Option> options) {
        long earning = options.stream().filter(option -> option.earns() != null).count();
        if (options.size() < 2) {
            refuse(row, "answers", "card.two-options");
        } else if (earning > 0 && earning < options.size()) {
            refuse(row, "answers", "card.all-or-none-earn");
        } else if (earning > 0 && !(type(row) == Type.CHOICES ? isSum(options) : isRanked(options))) {
            refuse(row, "answers", type(row) == Type.CHOICES ? "card.earnings-sum" : "card.earnings");
        }
        if (type(row) == Type.CHOICES
                && options.stream().anyMatch(option -> option.id().equals(Question.NONE))) {
            refuse(row, "answers", "card.none-is-there");
        }
    }

    private static boolean isRanked(List<Option> options) {
        return options.stream().allMatch(option -> option.earns() >= 0 && option.earns() <= 100)
                && options.stream().anyMatch(option -> option.earns() == 100);
    }

    private static boolean isSum(List<Option> options) {
        double sum = options.stream().mapToDouble(Option::earns).sum();
        return options.stream().allMatch(option -> option.earns() < 0)
                || options.stream().allMatch(option -> option.earns() > 0) && Math.abs(sum - 100) < ROUNDING;
    }

    /** Reads {@code 0 to 1 = 100; 2 to 3 = 50; 4 or more = 0}. */
    private List<Option> figures(Map<String, String> row) {
        List<Option> options = new ArrayList<>();
        for (String part : parts(row, "answers")) {
            String[] spanAndEarns = part.split("=", 2);
            Optional<NumberBand> span = NumberBand.of(spanAndEarns[0]).filter(ScorecardSheet::isAscending);
            boolean earns = spanAndEarns.length == 2;
            if (span.isEmpty() || earns && !spanAndEarns[1].strip().matches("\\d{1,3}")) {
                refuse(row, "answers", "card.figures", part);
                return List.of();
            }
            String id = span.get().toString();
            Text name = new Text(id, id.replace(" to ", " 至 ").replace(" or more", " 及以上"));
            options.add(new Option(id, name, earns ? Double.valueOf(spanAndEarns[1].strip()) : null, span.get()));
        }
        options.sort(Comparator.comparing(option -> option.span().from()));
        checkEarnings(row, options);
        checkSpans(row, "answers", options, Option::span);
        return options;
    }

    private static boolean isAscending(NumberBand span) {
        return span.to() == null || span.from().compareTo(span.to()) <= 0;
    }

    /** @param ascending by their beginnings */
    private <T> void checkSpans(
            Map<String, String> row, String column, List<T> ascending, Function<T, NumberBand> toSpan) {
        List<NumberBand> spans = ascending.stream().map(toSpan).toList();
        for (int i = 1; i < spans.size(); i++) {
            NumberBand lower = spans.get(i - 1);
            NumberBand upper = spans.get(i);
            if (lower.to() == null) {
                problems.add(sheet.complaint(row, column, Message.of("table.card.overlap-open", lower, upper)));
                continue;
            }
            BigDecimal next = lower.to().add(lower.step().min(upper.step()));
            if (upper.from().compareTo(next) != 0) {
                String what = upper.from().compareTo(next) < 0 ? "card.overlap" : "card.gap";
                problems.add(sheet.complaint(row, column, Message.of("table." + what, lower, upper, next)));
            }
        }
    }

    /** Reads {@code 1 to 5}, from the worst to the best. */
    private List<Option> scale(Map<String, String> row) {
        Optional<NumberBand> span = NumberBand.of(cell(row, "answers"))
                .filter(found -> found.to() != null && found.from().compareTo(found.to()) != 0);
        if (span.isEmpty()) {
            refuse(row, "answers", "card.scale");
            return List.of();
        }
        String id = span.get().toString();
        return List.of(new Option(id, new Text(id, id.replace(" to ", " 至 ")), null, span.get()));
    }

    /** What depends on the kind of question, its own and the one that it depends on. */
    private void checkUse(Map<String, String> row) {
        Question question = questions.get(row.get("criterion"));
        if (!question.isScored()
                && (!row.get("effect").isEmpty() || !row.get("critical").isEmpty())) {
            refuse(row, row.get("effect").isEmpty() ? "critical" : "effect", "card.not-scored");
        }
        if (isBonus(row)
                && (!row.get("effect").isEmpty() || !row.get("critical").isEmpty())) {
            refuse(row, row.get("effect").isEmpty() ? "critical" : "effect", "card.bonus");
        }
        causes.put(row.get("criterion"), choices(row, "rootCauses", false));
        if (!cell(row, "countsIf").isEmpty()) {
            checkCondition(row);
        }
    }

    private void checkCondition(Map<String, String> row) {
        Condition condition = condition(row);
        if (condition.answers().isEmpty()) {
            refuse(row, "countsIf", "card.condition");
            return;
        }
        Question other = questions.get(condition.criterion());
        if (other == null || condition.criterion().equals(row.get("criterion"))) {
            Set<String> others = new HashSet<>(questions.keySet());
            others.remove(row.get("criterion"));
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
                        row,
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

    /** Null if there is none; without answers if it cannot be read. */
    private static Condition condition(Map<String, String> row) {
        if (cell(row, "countsIf").isEmpty()) {
            return null;
        }
        String[] parts = cell(row, "countsIf").split("=", 2);
        List<String> answers = parts.length < 2
                ? List.of()
                : Arrays.stream(parts[1].split("[,，]"))
                        .map(String::strip)
                        .filter(answer -> !answer.isEmpty())
                        .toList();
        return new Condition(parts[0].strip(), answers);
    }

    private void checkCycles() {
        Map<String, String> askedOf = new HashMap<>();
        rows.stream()
                .filter(row -> condition(row) != null)
                .forEach(row -> askedOf.put(row.get("criterion"), condition(row).criterion()));
        for (Map<String, String> row : rows) {
            String start = row.get("criterion");
            List<String> path = new ArrayList<>(List.of(start));
            String next = askedOf.get(start);
            while (next != null && !path.contains(next)) {
                path.add(next);
                next = askedOf.get(next);
            }
            if (start.equals(next) && path.size() > 1) {
                path.add(start);
                problems.add(
                        sheet.complaint(row, "countsIf", Message.of("table.card.cycle", String.join(" → ", path))));
            }
        }
    }

    private Weighting weighting() {
        if (rows.stream().anyMatch(row -> !cell(row, "points").isEmpty())) {
            return Weighting.POINTS;
        }
        return rows.stream().anyMatch(row -> !cell(row, "sectionWeight").isEmpty())
                ? Weighting.SECTIONS
                : Weighting.QUESTIONS;
    }

    /** Each way of weighing has a column of its own, and leaves those of the others blank. */
    private void checkWeights() {
        for (Map<String, String> row : rows) {
            String id = row.get("criterion");
            boolean scored = questions.get(id).isScored();
            switch (weighting) {
                case SECTIONS -> {
                    if (cell(row, "sectionWeight").isEmpty()) {
                        refuse(row, "sectionWeight", "type.NUMBER", 0, 100);
                    }
                }
                case QUESTIONS -> {
                    if (scored && cell(row, "weight").isEmpty()) {
                        refuse(row, "weight", "card.weight-of-question");
                    }
                }
                case POINTS -> {
                    if (scored && cell(row, "points").isEmpty()) {
                        refuse(row, "points", "card.points");
                    }
                    for (String column : List.of("sectionWeight", "weight")) {
                        if (!cell(row, column).isEmpty()) {
                            refuse(row, column, "card.points-only");
                        }
                    }
                }
            }
        }
        if (weighting == Weighting.QUESTIONS) {
            checkSum(rows.stream().mapToDouble(this::weight).sum(), "card.questions-sum");
        }
    }

    private void checkSum(double sum, String words) {
        if (Math.abs(sum - 100) > ROUNDING) {
            problems.add(sheet.complaint(Message.of(
                    "table." + words,
                    BigDecimal.valueOf(sum).stripTrailingZeros().toPlainString())));
        }
    }

    private static boolean isBonus(Map<String, String> row) {
        return cell(row, "points").matches(".*(bonus|加分)");
    }

    private double weight(Map<String, String> row) {
        if (!questions.get(row.get("criterion")).isScored()) {
            return 0;
        }
        if (weighting == Weighting.POINTS) {
            return Double.parseDouble(cell(row, "points").replaceAll(" ?(bonus|加分)", ""));
        }
        return cell(row, "weight").isEmpty() ? 1 : Double.parseDouble(cell(row, "weight"));
    }

    private List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map<String, String> row : bandRows) {
            Optional<NumberBand> span = NumberBand.of(cell(row, "answers")).filter(ScorecardSheet::isAscending);
            if (!row.get("criterion").matches("[a-z][a-z-]{0,39}") || !ids.add(row.get("criterion"))) {
                refuse(row, "criterion", "card.band-id");
            } else if (row.get("name").isEmpty() || row.get("nameInChinese").isEmpty()) {
                refuse(row, row.get("name").isEmpty() ? "name" : "nameInChinese", "type.TEXT");
            } else if (span.isEmpty()) {
                refuse(row, "answers", "card.totals");
            } else {
                bands.add(new Band(
                        row.get("criterion"), new Text(row.get("name"), row.get("nameInChinese")), span.get()));
            }
        }
        bands.sort(Comparator.comparing(band -> band.totals().from()));
        if (!bands.isEmpty() && bands.size() == bandRows.size()) {
            checkSpans(bandRows.get(0), "answers", bands, Band::totals);
            BigDecimal last = bands.get(bands.size() - 1).totals().to();
            boolean whole = bands.get(0).totals().from().signum() == 0
                    && (last == null || last.compareTo(BigDecimal.valueOf(100)) == 0);
            if (!whole) {
                problems.add(sheet.complaint(Message.of(
                        "table.card.whole",
                        bands.get(0).totals(),
                        bands.get(bands.size() - 1).totals())));
            }
        }
        return bands;
    }

    private Section section(List<Map<String, String>> rows) {
        Map<String, String> first = rows.get(0);
        for (Map<String, String> row : rows) {
            for (String column : List.of("sectionName", "sectionNameInChinese", "sectionWeight")) {
                if (!cell(row, column).equals(cell(first, column))) {
                    refuse(row, column, "card.as-first", cell(first, column));
                }
            }
        }
        List<Criterion> criteria = rows.stream().map(this::criterion).toList();
        double weight = weighting == Weighting.SECTIONS
                ? Double.parseDouble(first.get("sectionWeight"))
                : criteria.stream()
                        .filter(criterion -> !criterion.bonus())
                        .mapToDouble(Criterion::weight)
                        .sum();
        return new Section(
                first.get("section"),
                new Text(first.get("sectionName"), first.get("sectionNameInChinese")),
                weight,
                criteria);
    }

    private Criterion criterion(Map<String, String> row) {
        return new Criterion(
                row.get("criterion"),
                new Text(row.get("name"), row.get("nameInChinese")),
                new Text(row.get("guide"), row.get("guideInChinese")),
                weight(row),
                row.get("critical").equals("yes"),
                row.get("effect").isEmpty() ? Criterion.Effect.NONE : Criterion.Effect.valueOf(row.get("effect")),
                row.get("cap").isEmpty() ? null : Integer.valueOf(row.get("cap")),
                row.get("scoredBy"),
                row.get("notApplicable").equals("yes"),
                row.get("comment").equals("yes"),
                row.get("quality"),
                questions.get(row.get("criterion")),
                condition(row),
                causes.get(row.get("criterion")),
                cell(row, "evidence").equals("yes"),
                isBonus(row));
    }

    private void stopIfAny() {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }
}
