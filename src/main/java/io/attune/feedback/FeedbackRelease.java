package io.attune.feedback;

import io.attune.intake.InteractionId;
import io.attune.scoring.EvaluationId;
import java.time.Instant;

/**
 * A result as it was given to the agent.
 *
 * @param round 1 for the first; each decided dispute releases again
 * @param level at which the agent may dispute this release
 * @param answer null until the agent answered or the time ran out
 */
public record FeedbackRelease(
        InteractionId interaction,
        int round,
        String agent,
        EvaluationId evaluation,
        DisputeLevel level,
        Instant disputeUntil,
        Instant releasedAt,
        Reply answer,
        String remark,
        Instant answeredAt) {

    public enum Reply {
        ACKNOWLEDGED,
        DISPUTED,
        UNANSWERED
    }
}
