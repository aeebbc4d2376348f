package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * A process owner decided whether the second opinion about a criterion is consulted, as far as it has proved itself.
 *
 * @param language {@code en} or {@code zh}
 */
public record SecondOpinionSwitched(String criterion, String language, boolean consulted) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(
                        Trail.ofCriterion(criterion),
                        consulted ? "SecondOpinionSwitchedOn" : "SecondOpinionSwitchedOff")
                .with("criterion", criterion)
                .with("language", language));
    }
}
