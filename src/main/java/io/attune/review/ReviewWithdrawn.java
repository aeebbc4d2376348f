package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Message;
import io.attune.Trail;
import java.util.List;

/**
 * A review is somebody's no more.
 *
 * @param end why
 */
public record ReviewWithdrawn(Assignment assignment, Assignment.End end, Message reason) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        String act =
                switch (end) {
                    case REFUSED -> "ReviewRefused";
                    case UNUSABLE -> "CallFoundUnusable";
                    case ABSENT, REASSIGNED -> "ReviewWithdrawn";
                };
        return List.of(AuditLine.of(Trail.ofCall(assignment.interaction().value()), act)
                .with("reviewer", assignment.reviewer())
                .with("position", assignment.position())
                .withDigest("reason", reason.toString()));
    }
}
