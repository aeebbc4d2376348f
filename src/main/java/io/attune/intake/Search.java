package io.attune.intake;

import io.attune.access.Reach;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null means any.
 *
 * @param from earliest start, inclusive
 * @param to latest start, exclusive
 * @param text part of the external id or of the customer's reference
 * @param reach whose calls the asker may see
 */
public record Search(
        @Nullable String project,
        @Nullable String agent,
        @Nullable String contactType,
        @Nullable String language,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        Reach reach) {}
