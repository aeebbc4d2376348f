package io.attune.changes;

import java.time.Instant;

/**
 * A version is to come into force at a time.
 *
 * @param position 1 for the first of what bears the name
 */
public record ScheduledActivation(String kind, String name, int position, int version, Instant due, Step scheduled) {

    /** How the waiting ended. */
    public enum Outcome {
        ACTIVATED,
        /** Somebody had activated the version before. */
        IN_FORCE,
        CANCELLED,
        /** The version did not fit any more when its time came. */
        REFUSED
    }
}
