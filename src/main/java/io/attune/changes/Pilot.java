package io.attune.changes;

import org.jspecify.annotations.Nullable;

/**
 * A time in which a version is tried beside the one in force: it decides nothing, and what it would have said is shown.
 *
 * @param position 1 for the first pilot of what bears the name
 * @param ended null as long as it goes on
 */
public record Pilot(
        String kind,
        String name,
        int position,
        int version,
        Step started,
        @Nullable Step ended) {

    public boolean isOpen() {
        return ended == null;
    }
}
