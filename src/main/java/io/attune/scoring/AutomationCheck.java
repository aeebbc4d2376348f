package io.attune.scoring;

import io.attune.Message;
import io.attune.planning.Planning;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** A misspelt criterion would be answered by a row that was not meant for it. */
@Component
class AutomationCheck implements TableCheck {

    private static final Map<String, List<String>> STANDINGS = Map.of(
            AutomationQuestion.RULES, List.of("ALONE", "WITH_PERSON"),
            AutomationQuestion.SECOND_OPINION, List.of("HEARD", "OFF"));

    private final Planning planning;

    AutomationCheck(Planning planning) {
        this.planning = planning;
    }

    @Override
    public String table() {
        return AutomationApprovals.TABLE;
    }

    @Override
    public void check(Sheet sheet) {
        Set<String> known = new TreeSet<>();
        planning.latestScorecards()
                .forEach(card -> card.criteria().stream().map(Criterion::id).forEach(known::add));
        List<Message> problems = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            List<String> allowed = STANDINGS.get(row.get("whose"));
            if (!row.get("criterion").isEmpty() && !known.contains(row.get("criterion"))) {
                problems.add(sheet.problem(row, "criterion", Message.value(String.join(", ", known))));
            }
            if (!allowed.contains(row.get("standing"))) {
                problems.add(sheet.problem(row, "standing", Message.value(String.join(", ", allowed))));
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }
}
