package io.attune.coaching;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A one-on-one as the coach recorded it, which is also the coach's signature.
 *
 * @param round 1 for the first; a returned form has another
 * @param minutes that it took
 * @param fingerprint SHA-256 of the text that both sign, hexadecimal
 * @param signing null until the agent signed or returned it
 */
public record CoachingSession(
        int round,
        String coach,
        int minutes,
        String causes,
        String actions,
        LocalDate actionsDue,
        Instant heldAt,
        String fingerprint,
        Signing signing,
        String remark,
        Instant signedAt) {

    public enum Signing {
        SIGNED,
        RETURNED
    }
}
