package io.attune.coaching;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A one-on-one as the coach recorded it, which is also the coach's signature.
 *
 * @param round 1 for the first; a returned form has another
 * @param minutes that it took
 * @param fingerprint SHA-256 of the text that both sign, hexadecimal
 * @param signature null until the agent signed or returned it
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
        @Nullable Signature signature) {

    public enum Signing {
        SIGNED,
        RETURNED
    }

    /** @param remark of the agent */
    public record Signature(Signing signing, @Nullable String remark, Instant at) {}

    boolean isSigned() {
        return signature != null && signature.signing() == Signing.SIGNED;
    }

    CoachingSession withFingerprint(String fingerprint) {
        return new CoachingSession(round, coach, minutes, causes, actions, actionsDue, heldAt, fingerprint, signature);
    }

    /** @throws IllegalStateException if the agent signed or returned it before */
    CoachingSession signed(Signing signing, @Nullable String remark, Instant now) {
        if (signature != null) {
            throw new IllegalStateException("One-on-one " + round + " was " + signature.signing() + " before");
        }
        return new CoachingSession(
                round,
                coach,
                minutes,
                causes,
                actions,
                actionsDue,
                heldAt,
                fingerprint,
                new Signature(signing, remark, now));
    }
}
