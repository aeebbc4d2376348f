package io.attune.scoring;

import io.attune.planning.Criterion;
import io.attune.planning.Planning;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import io.attune.rules.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A rule for a criterion that no scorecard has ever had would answer nothing, and nobody would notice. */
@Component
class CriterionCheck implements TableCheck {

    private final Planning planning;

    CriterionCheck(Planning planning) {
        this.planning = planning;
    }

    @Override
    public String table() {
        return Judge.TABLE;
    }

    @Override
    public void check(Sheet sheet) {
        Set<String> known = planning.scorecards().stream()
                .flatMap(card -> card.criteria().stream())
                .map(Criterion::id)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(Judge.ANY_CRITERION);
        List<Words> problems = sheet.rows().stream()
                .filter(row -> !known.contains(row.get("criterion")))
                .map(row -> problem(sheet, row, known))
                .toList();
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static Words problem(Sheet sheet, Map<String, String> row, Set<String> known) {
        return sheet.problem(row, "criterion", Words.of("said", String.join(", ", known)));
    }
}
