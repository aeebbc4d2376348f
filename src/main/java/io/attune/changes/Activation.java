package io.attune.changes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version came into force.
 *
 * @param position 1 for the first activation of what bears the name
 * @param reason for which the version before was taken back; null for a step forward
 */
public record Activation(
        String kind,
        String name,
        int position,
        int version,
        String by,
        Instant at,
        @Nullable String reason) {

    public boolean isRollback() {
        return reason != null;
    }
}
