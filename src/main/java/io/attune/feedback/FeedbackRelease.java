package io.attune.feedback;

import io.attune.intake.InteractionId;
import io.attune.scoring.EvaluationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        @Nullable Answer answer) {

    public enum Reply {
        ACKNOWLEDGED,
        DISPUTED,
        UNANSWERED
    }

    /** @param remark of the agent */
    public record Answer(Reply reply, @Nullable String remark, Instant at) {}

    /** Releases a result for the first time, or once more after the disputes of the round before were decided. */
    static FeedbackRelease of(
            InteractionId interaction,
            String agent,
            EvaluationId evaluation,
            Optional<FeedbackRelease> before,
            Instant disputeUntil,
            Instant now) {
        before.filter(FeedbackRelease::isOpen).ifPresent(open -> {
            throw new IllegalStateException("Round " + open.round() + " of " + interaction + " is not answered yet");
        });
        return new FeedbackRelease(
                interaction,
                before.map(FeedbackRelease::round).orElse(0) + 1,
                agent,
                evaluation,
                before.map(FeedbackRelease::level).map(DisputeLevel::next).orElse(DisputeLevel.FIRST),
                disputeUntil,
                now,
                null);
    }

    public boolean isOpen() {
        return answer == null;
    }

    /** @throws IllegalStateException if it was answered before */
    FeedbackRelease answered(Reply reply, @Nullable String remark, Instant now) {
        if (answer != null) {
            throw new IllegalStateException(
                    "Round " + round + " of " + interaction + " was answered at " + answer.at());
        }
        return new FeedbackRelease(
                interaction, round, agent, evaluation, level, disputeUntil, releasedAt, new Answer(reply, remark, now));
    }
}
