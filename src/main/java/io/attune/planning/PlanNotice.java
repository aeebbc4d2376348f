package io.attune.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about a project's plan that a person should know.
 *
 * @param recipient a user's id
 * @param reason in words
 */
public record PlanNotice(
        String project,
        Kind kind,
        String recipient,
        @Nullable String reason,
        Instant at) {

    public enum Kind {
        TIER_OVERDUE,
        TIER_CHANGED,
        APPROVAL_OVERDUE,
        APPROVAL_STILL_OPEN,
        ANSWER_OVERDUE,
        TABLES_CHANGED
    }
}
