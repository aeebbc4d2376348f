package io.attune.feedback;

import io.attune.intake.InteractionId;
import io.attune.scoring.Result;
import java.time.Instant;

/**
 * An agent's objection to the answer of one criterion.
 *
 * @param round of the feedback that was disputed
 * @param given the answer that the agent objects to
 * @param proposed the answer that the agent holds to be right
 * @param decision null until somebody decided
 */
public record Dispute(
        DisputeId id,
        InteractionId interaction,
        int round,
        String criterion,
        Result given,
        Result proposed,
        String reason,
        DisputeLevel level,
        String raisedBy,
        Instant raisedAt,
        Decision decision,
        String decisionReason,
        String decidedBy,
        Instant decidedAt) {

    boolean isOpen() {
        return decision == null;
    }

    /** The answer after the decision. */
    Result outcome() {
        return switch (decision) {
            case ACCEPT -> proposed;
            case PARTLY -> Result.NOT_APPLICABLE;
            case REJECT -> given;
        };
    }
}
