package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.time.Instant;

/**
 * An interaction drawn for review.
 *
 * @param stratum the agent's id
 * @param reason in words, say the row of the table that saw a risk
 * @param probability of inclusion, above 0 and at most 1; null for the risk-triggered part
 * @param outcome why it was replaced or dropped, or null
 */
public record Sample(
        InteractionId interaction,
        CycleId cycle,
        String stratum,
        Part part,
        String reason,
        Double probability,
        State state,
        String outcome,
        Instant drawnAt,
        Instant endedAt) {

    /** Only the random part counts for an agent's score; the parts are never mixed. */
    public enum Part {
        RANDOM,
        RISK
    }

    public enum State {
        DRAWN,
        STARTED,
        CLOSED,
        REPLACED,
        DROPPED;

        boolean isOpen() {
            return this == DRAWN || this == STARTED;
        }
    }
}
