package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Nobody may be given a review. */
public record ReviewLeftToGroup(UnassignedReview review) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(review.interaction().value()), "ReviewLeftToGroup")
                .with("position", review.position())
                .with("reason", review.reason().toString()));
    }
}
