package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.time.Instant;

/**
 * An interaction drawn for review. Agent, business type and time slot name its stratum.
 *
 * @param slot as in {@link Stratum}
 * @param reason in words, say the row of the table that saw a risk
 * @param probability of inclusion, above 0 and at most 1; null for the risk-triggered part
 * @param planVersion that its cycle ran under
 * @param late whether it arrived after the frame of its own period was closed
 * @param replaces the unusable interaction that it was drawn for, or null
 * @param outcome why it was replaced or dropped, or null
 * @param endedBy who ended it, or null
 */
public record Sample(
        InteractionId interaction,
        CycleId cycle,
        String agent,
        String businessType,
        String slot,
        Part part,
        String reason,
        Double probability,
        int planVersion,
        boolean late,
        InteractionId replaces,
        State state,
        String outcome,
        String endedBy,
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

    boolean isReplacement() {
        return replaces != null;
    }
}
