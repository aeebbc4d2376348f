package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A result was given to the agent. */
public record FeedbackReleased(FeedbackRelease release) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(release.interaction().value()), "FeedbackReleased")
                .with("evaluation", release.evaluation())
                .with("agent", release.agent())
                .with("round", release.round())
                .with("disputeUntil", release.disputeUntil()));
    }
}
