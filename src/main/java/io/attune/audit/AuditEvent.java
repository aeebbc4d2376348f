package io.attune.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a trail.
 *
 * @param subject of its trail, as {@link io.attune.Trail#subject} computes it
 * @param position 1 for the first
 * @param actor a user's id, or {@code attune} where no person or program asked
 * @param action what happened, say {@code EvaluationScored}
 * @param details what it rests on: ids, codes, versions and digests; null where the line is broken and cannot be read
 * @param previous hash of the line before; 64 zeros for the first
 * @param hash SHA-256 over all the others, hexadecimal
 */
public record AuditEvent(
        UUID subject,
        int position,
        Instant at,
        String actor,
        String action,
        @Nullable Map<String, String> details,
        String previous,
        String hash) {}
