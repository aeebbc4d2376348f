package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A second opinion was learned anew. */
public record SecondOpinionTrained(Opinion opinion) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCriterion(opinion.criterion()), "SecondOpinionTrained")
                .with("criterion", opinion.criterion())
                .with("language", opinion.language())
                .with("version", opinion.version())
                .with("calls", opinion.heldOut().n())
                .with("equalAnswers", opinion.heldOut().agreed()));
    }
}
