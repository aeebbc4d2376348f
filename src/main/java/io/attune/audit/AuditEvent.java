package io.attune.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One line of a trail.
 *
 * @param subject the interaction, or the QA cycle
 * @param position 1 for the first
 * @param actor a user's id, or {@code attune} where no person or program asked
 * @param action what happened, say {@code EvaluationScored}
 * @param details what it rests on, in words and versions
 * @param previous hash of the line before; 64 zeros for the first
 * @param hash SHA-256 over all the others, hexadecimal
 */
public record AuditEvent(
        UUID subject,
        int position,
        Instant at,
        String actor,
        String action,
        Map<String, String> details,
        String previous,
        String hash) {}
