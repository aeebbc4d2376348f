package io.attune.scoring;

import io.attune.Message;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is said about the rules is none of what is said about the second opinion. */
@Component
class AutomationCheck implements TableCheck {

    private static final Map<String, List<String>> STANDINGS = Map.of(
            AutomationQuestion.RULES, List.of("ALONE", "WITH_PERSON"),
            AutomationQuestion.SECOND_OPINION, List.of("HEARD", "OFF"));

    @Override
    public String table() {
        return AutomationApprovals.TABLE;
    }

    @Override
    public void check(Sheet sheet) {
        List<Message> problems = new ArrayList<>();
        for (Map<String, String> row : sheet.rows()) {
            List<String> allowed = STANDINGS.get(row.get("whose"));
            if (!allowed.contains(row.get("standing"))) {
                problems.add(sheet.problem(row, "standing", Message.value(String.join(", ", allowed))));
            }
        }
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }
}
