package io.attune.planning;

import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a scorecard from its sheet: a line for each criterion; its title holds the name in both languages. */
final class ScorecardSheet {

    private static final List<String> COLUMNS = List.of(
            "section",
            "sectionName",
            "sectionNameInChinese",
            "sectionWeight",
            "criterion",
            "name",
            "nameInChinese",
            "guide",
            "guideInChinese",
            "weight",
            "critical",
            "effect",
            "cap",
            "scoredBy",
            "notApplicable",
            "comment",
            "quality");

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "critical", List.of("", "yes"),
            "effect", List.of("", "FAIL_SECTION", "FAIL_CARD", "CAP"),
            "scoredBy", List.of("MACHINE", "PERSON", "EITHER"),
            "notApplicable", List.of("", "yes"),
            "comment", List.of("", "yes"),
            "quality", List.of("ATTITUDE", "KNOWLEDGE", "COMMUNICATION", "SOLUTION", "COMPLIANCE"));

    private final Sheet sheet;
    private final List<String> problems = new ArrayList<>();

    private ScorecardSheet(Sheet sheet) {
        this.sheet = sheet;
    }

    /**
     * @param sheet with a purpose like {@code Inbound enquiry · 呼入咨询}
     * @throws TablesDoNotCompile naming each cell that is not allowed
     */
    static Scorecard read(String id, Sheet sheet) {
        return new ScorecardSheet(sheet).scorecard(id);
    }

    private Scorecard scorecard(String id) {
        COLUMNS.stream()
                .filter(column -> !sheet.columns().contains(column))
                .forEach(column -> problems.add(sheet.name() + ", row 2: the column '" + column + "' is missing"));
        stopIfAny();
        sheet.rows().forEach(this::check);
        checkIds();
        stopIfAny();
        Map<String, List<Map<String, String>>> bySection = new LinkedHashMap<>();
        sheet.rows().forEach(row -> bySection
                .computeIfAbsent(row.get("section"), section -> new ArrayList<>())
                .add(row));
        List<Section> sections = bySection.values().stream().map(this::section).toList();
        double weights = sections.stream().mapToDouble(Section::weight).sum();
        if (Math.abs(weights - 100) > 0.001) {
            problems.add(sheet.name() + ": the sections' weights add up to " + weights + ", allowed: 100");
        }
        stopIfAny();
        String[] names = sheet.purpose().split("·", 2);
        return new Scorecard(id, 0, new Text(names[0].strip(), names[names.length - 1].strip()), sections);
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
                problems.add(sheet.place(row, column) + ": found nothing, allowed: a text");
            }
        }
        ALLOWED.forEach((column, allowed) -> {
            if (!allowed.contains(row.get(column))) {
                problems.add(sheet.place(row, column) + ": found '" + row.get(column) + "', allowed: "
                        + String.join(
                                ", ", allowed.stream().filter(a -> !a.isEmpty()).toList())
                        + (allowed.contains("") ? ", or blank" : ""));
            }
        });
        for (String column : List.of("sectionWeight", "weight", "cap")) {
            boolean optional = !column.equals("sectionWeight");
            if (!(optional && row.get(column).isEmpty()) && !row.get(column).matches("\\d{1,3}(\\.\\d+)?")) {
                problems.add(sheet.place(row, column) + ": found '" + row.get(column) + "', allowed: a number"
                        + (optional ? ", or blank" : ""));
            }
        }
        boolean wholeCap = row.get("cap").matches("\\d{0,3}");
        if (!wholeCap || row.get("effect").equals("CAP") == row.get("cap").isEmpty()) {
            problems.add(sheet.place(row, "cap") + ": found '" + row.get("cap")
                    + "', allowed: the highest total as a whole number, if the effect is CAP, else blank");
        }
    }

    private void checkIds() {
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : sheet.rows()) {
            if (!row.get("criterion").matches("[a-z]+(\\.[a-z-]+)+")) {
                problems.add(sheet.place(row, "criterion") + ": found '" + row.get("criterion")
                        + "', allowed: section and word, as in general.greeting");
            }
            if (!seen.add(row.get("criterion"))) {
                problems.add(sheet.place(row, "criterion") + ": '" + row.get("criterion") + "' stands there twice");
            }
        }
    }

    private Section section(List<Map<String, String>> rows) {
        Map<String, String> first = rows.get(0);
        for (Map<String, String> row : rows) {
            for (String column : List.of("sectionName", "sectionNameInChinese", "sectionWeight")) {
                if (!row.get(column).equals(first.get(column))) {
                    problems.add(sheet.place(row, column) + ": found '" + row.get(column) + "', allowed: '"
                            + first.get(column) + "' as in the section's first row");
                }
            }
        }
        return new Section(
                first.get("section"),
                new Text(first.get("sectionName"), first.get("sectionNameInChinese")),
                Double.parseDouble(first.get("sectionWeight")),
                rows.stream().map(ScorecardSheet::criterion).toList());
    }

    private static Criterion criterion(Map<String, String> row) {
        return new Criterion(
                row.get("criterion"),
                new Text(row.get("name"), row.get("nameInChinese")),
                new Text(row.get("guide"), row.get("guideInChinese")),
                row.get("weight").isEmpty() ? 1 : Double.parseDouble(row.get("weight")),
                row.get("critical").equals("yes"),
                Arrays.stream(Criterion.Effect.values())
                        .filter(effect -> effect.name().equals(row.get("effect")))
                        .findFirst()
                        .orElse(Criterion.Effect.NONE),
                row.get("cap").isEmpty() ? null : Integer.valueOf(row.get("cap")),
                row.get("scoredBy"),
                row.get("notApplicable").equals("yes"),
                row.get("comment").equals("yes"),
                row.get("quality"));
    }

    private void stopIfAny() {
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }
}
