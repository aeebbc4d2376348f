package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** The agent took note of the result, or let the time for an answer pass. */
public record EvaluationAcknowledged(FeedbackRelease release) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(release.interaction().value()), "EvaluationAcknowledged")
                .with("round", release.round())
                .with("answer", release.answer().reply())
                .withDigest("remark", release.answer().remark()));
    }
}
