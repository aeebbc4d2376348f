package io.attune.scoring;

import io.attune.Message;
import io.attune.planning.Planning;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.ScorecardDesk;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A rule for a criterion that no scorecard has ever had, nor tried, would answer nothing, and nobody would notice. */
@Component
class CriterionCheck implements TableCheck {

    private final Planning planning;
    private final ObjectProvider<ScorecardDesk> desk;

    /** @param desk asked for later, as the desk asks this */
    CriterionCheck(Planning planning, ObjectProvider<ScorecardDesk> desk) {
        this.planning = planning;
        this.desk = desk;
    }

    @Override
    public String table() {
        return Judge.TABLE;
    }

    @Override
    public void check(Sheet sheet) {
        Set<String> known = Stream.concat(planning.scorecards().stream(), desk.getObject().everInPilot().stream())
                .flatMap(card -> card.criteria().stream())
                .map(Criterion::id)
                .collect(Collectors.toCollection(TreeSet::new));
        known.add(Judge.ANY_CRITERION);
        List<Message> problems = sheet.rows().stream()
                .filter(row -> !known.contains(row.get("criterion")))
                .map(row -> problem(sheet, row, known))
                .toList();
        if (!problems.isEmpty()) {
            throw new TablesDoNotCompile(problems);
        }
    }

    private static Message problem(Sheet sheet, Map<String, String> row, Set<String> known) {
        return sheet.problem(row, "criterion", Message.value(String.join(", ", known)));
    }

    /** Said, not refused: a card that leaves a question to people must not make a table that is in force wrong. */
    @Override
    public List<Message> remarks(Sheet sheet) {
        Map<String, Scorecard> inForce = new TreeMap<>();
        planning.scorecards().forEach(card -> inForce.putIfAbsent(card.id(), card));
        return sheet.rows().stream()
                .flatMap(row -> inForce.values().stream()
                        .filter(card -> card.criterion(row.get("criterion"))
                                .filter(criterion -> criterion.scoredBy().equals("PERSON"))
                                .isPresent())
                        .map(card -> Message.of(
                                "table.person-only",
                                row.get(Sheet.ROW),
                                row.get("criterion"),
                                card.id(),
                                card.version())))
                .toList();
    }
}
