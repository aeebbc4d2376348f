package io.attune.sampling;

import io.attune.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle could draw from. What arrives later never changes it.
 *
 * @param closedAt null for a cycle that kept no frame
 * @param late number of members that arrived after the frame of their own period was closed
 * @param hash SHA-256 over the strata in their order, each with the ids of its members; null as {@code closedAt}
 * @param filter what was taken in and left out; null as {@code closedAt}
 */
public record Frame(
        @Nullable Instant closedAt,
        int size,
        int late,
        @Nullable String hash,
        @Nullable Message filter) {}
