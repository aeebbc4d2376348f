package io.attune.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whether a trail is as it was written.
 *
 * @param events number of lines that were checked
 * @param brokenAt position of the first line that is not, or null if all are
 * @param reason what is wrong there, or null if nothing
 */
public record Verification(
        int events, @Nullable Integer brokenAt, @Nullable Reason reason) {

    public enum Reason {
        CHANGED,
        MISSING,
        /** Lines that followed the last one are gone. */
        CUT_OFF,
        /** The line as it was written, but with details that cannot be read. */
        UNREADABLE
    }

    public boolean isIntact() {
        return brokenAt == null;
    }
}
