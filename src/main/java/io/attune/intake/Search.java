package io.attune.intake;

import io.attune.access.Reach;
import java.time.Instant;

/**
 * What to look for; null means any.
 *
 * @param from earliest start, inclusive
 * @param to latest start, exclusive
 * @param text part of the external id or of the customer's reference
 * @param reach whose calls the asker may see
 */
public record Search(
        String project,
        String agent,
        String contactType,
        String language,
        Instant from,
        Instant to,
        String text,
        Reach reach) {}
