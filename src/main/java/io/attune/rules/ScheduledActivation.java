package io.attune.rules;

import java.time.Instant;

/**
 * A version of a table that becomes active at a time.
 *
 * @param position 1 for the table's first
 */
public record ScheduledActivation(
        String table, int position, int version, Instant due, String by, Instant scheduledAt) {

    enum Outcome {
        ACTIVATED,
        /** Somebody had activated the version before. */
        IN_FORCE,
        CANCELLED
    }
}
