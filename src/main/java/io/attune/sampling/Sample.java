package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.InteractionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An interaction drawn for review. Agent, business type and time slot name its stratum.
 *
 * @param slot as in {@link Stratum}
 * @param reason say that of the row of the table that saw a risk
 * @param probability of inclusion, above 0 and at most 1; null for the risk-triggered part
 * @param planVersion that its cycle ran under
 * @param late whether it arrived after the frame of its own period was closed
 * @param replaces the unusable interaction that it was drawn for
 * @param ending null while it is open
 */
public record Sample(
        InteractionId interaction,
        CycleId cycle,
        String agent,
        String businessType,
        String slot,
        Part part,
        Message reason,
        @Nullable Double probability,
        int planVersion,
        boolean late,
        @Nullable InteractionId replaces,
        State state,
        Instant drawnAt,
        @Nullable Ending ending) {

    /** The parts of a sample, which are never mixed; only the random part counts for an agent's score. */
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

    /**
     * How it ended.
     *
     * @param reason why it was replaced or dropped; null if it went its whole way
     * @param by a user's id
     */
    public record Ending(@Nullable String reason, String by, Instant at) {}

    boolean isOpen() {
        return state.isOpen();
    }

    boolean isReplacement() {
        return replaces != null;
    }

    /**
     * @param to CLOSED, REPLACED or DROPPED
     * @throws IllegalStateException if it ended before
     */
    Sample ended(State to, Ending ending) {
        if (!isOpen() || to.isOpen()) {
            throw new IllegalStateException("Interaction " + interaction + " cannot go from " + state + " to " + to);
        }
        return new Sample(
                interaction,
                cycle,
                agent,
                businessType,
                slot,
                part,
                reason,
                probability,
                planVersion,
                late,
                replaces,
                to,
                drawnAt,
                ending);
    }
}
