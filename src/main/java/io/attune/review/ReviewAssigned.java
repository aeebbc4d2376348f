package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A review was given to somebody. */
public record ReviewAssigned(Assignment assignment) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(assignment.interaction().value()), "ReviewAssigned")
                .with("reviewer", assignment.reviewer())
                .with("position", assignment.position())
                .withDigest("reason", assignment.reason().toString())
                .with("rule", assignment.rule()));
    }
}
