package io.attune.rules;

import java.time.Instant;

/**
 * A time in which a version on the desk is tried beside the one in force: it decides nothing, and what it would have
 * said is shown.
 *
 * @param position 1 for the sheet's first pilot
 * @param endedBy null, as the time, as long as it goes on
 */
public record Pilot(
        String table, int position, int version, String startedBy, Instant startedAt, String endedBy, Instant endedAt) {

    public boolean isOpen() {
        return endedAt == null;
    }
}
