package io.attune.feedback;

import io.attune.intake.InteractionId;
import io.attune.scoring.Result;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent's objection to the answer of one criterion.
 *
 * @param round of the feedback that was disputed
 * @param given the answer that the agent objects to
 * @param proposed the answer that the agent holds to be right
 * @param verdict null until somebody decided
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
        @Nullable Verdict verdict) {

    /** @param by a user's id */
    public record Verdict(Decision decision, String reason, String by, Instant at) {}

    static Dispute of(
            FeedbackRelease release,
            String criterion,
            Result given,
            Result proposed,
            String reason,
            String agent,
            Instant now) {
        return new Dispute(
                new DisputeId(UUID.randomUUID()),
                release.interaction(),
                release.round(),
                criterion,
                given,
                proposed,
                reason,
                release.level(),
                agent,
                now,
                null);
    }

    boolean isOpen() {
        return verdict == null;
    }

    /** @throws IllegalStateException if it was decided before */
    Dispute decided(Decision decision, String reason, String by, Instant now) {
        if (verdict != null) {
            throw new IllegalStateException("Dispute " + id + " was decided by " + verdict.by());
        }
        return new Dispute(
                id,
                interaction,
                round,
                criterion,
                given,
                proposed,
                this.reason,
                level,
                raisedBy,
                raisedAt,
                new Verdict(decision, reason, by, now));
    }

    /** Of a dispute that is not open. */
    Verdict decision() {
        return Objects.requireNonNull(verdict, "a decided dispute");
    }

    /** The answer after the decision. */
    Result outcome() {
        return switch (decision().decision()) {
            case ACCEPT -> proposed;
            case PARTLY -> Result.NOT_APPLICABLE;
            case REJECT -> given;
        };
    }
}
