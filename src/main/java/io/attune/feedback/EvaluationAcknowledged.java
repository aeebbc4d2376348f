package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import java.util.Objects;

/** The agent took note of the result, or let the time for an answer pass. */
public record EvaluationAcknowledged(FeedbackRelease release) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        FeedbackRelease.Answer answer = Objects.requireNonNull(release.answer());
        return List.of(AuditLine.of(Trail.ofCall(release.interaction().value()), "EvaluationAcknowledged")
                .with("round", release.round())
                .with("answer", answer.reply())
                .withDigest("remark", answer.remark()));
    }
}
