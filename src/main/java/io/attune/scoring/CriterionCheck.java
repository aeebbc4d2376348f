package io.attune.scoring;

import io.attune.Message;
import io.attune.planning.Planning;
import io.attune.rules.Sheet;
import io.attune.rules.TableCheck;
import io.attune.scorecards.Scorecard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** A rule for a criterion that only a person answers says nothing. */
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
