package io.attune.audit;

/**
 * Whether a trail is as it was written.
 *
 * @param events number of lines that were checked
 * @param brokenAt position of the first line that is not, or null if all are
 * @param reason what is wrong there: {@code CHANGED}, {@code MISSING} or {@code CUT_OFF}; null if nothing
 */
public record Verification(int events, Integer brokenAt, String reason) {

    public boolean isIntact() {
        return brokenAt == null;
    }
}
