package io.attune.review;

import io.attune.Message;
import io.attune.intake.InteractionId;
import io.attune.sampling.CycleId;
import java.time.Instant;

/**
 * A review that was given to somebody.
 *
 * @param number 1 for the call's first assignment
 * @param position 1 for the review, 2 for the independent second one
 * @param agent whose call it is
 * @param minutes of the call
 * @param rule the row of the table {@code reviewer-conflict} that allowed it
 * @param assignedBy {@code attune} unless a person gave it
 */
public record Assignment(
        InteractionId interaction,
        int number,
        int position,
        String reviewer,
        String project,
        CycleId cycle,
        String agent,
        double minutes,
        String rule,
        Message reason,
        String assignedBy,
        Instant assignedAt) {

    /** Why an assignment is in force no more. */
    public enum End {
        REFUSED,
        ABSENT,
        REASSIGNED,
        /** The call cannot be reviewed by anybody. */
        UNUSABLE
    }
}
