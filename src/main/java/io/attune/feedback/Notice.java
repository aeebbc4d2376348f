package io.attune.feedback;

import io.attune.intake.InteractionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know but need not answer.
 *
 * @param recipient a user's id
 * @param reason in words
 */
public record Notice(
        InteractionId interaction,
        Kind kind,
        int round,
        String recipient,
        @Nullable String reason,
        Instant at) {

    public enum Kind {
        CRITICAL_FAILURE,
        ACKNOWLEDGEMENT_OVERDUE,
        SIGNATURE_OVERDUE,
        ONE_ON_ONE_OVERDUE,
        APPEAL_OVERDUE,
        PRAISE
    }
}
