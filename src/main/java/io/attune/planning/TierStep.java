package io.attune.planning;

import io.attune.Text;
import io.attune.rules.FiredRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the tier of a project's client.
 *
 * @param position 1 for the project's first
 * @param row of the table {@code client-tier} that suggested it; null where a person decided without one
 */
public record TierStep(
        String project,
        int position,
        Kind kind,
        Tier tier,
        Text reason,
        @Nullable FiredRow row,
        String actor,
        Instant at) {

    public enum Kind {
        SUGGESTED,
        CONFIRMED,
        /** Confirmed as another one than the table suggests. */
        OVERRIDDEN,
        CHANGED
    }
}
