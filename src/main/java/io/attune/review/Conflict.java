package io.attune.review;

/** The answer of the table {@code reviewer-conflict}. */
public record Conflict(Answer answer, String reason) {

    /** LAST_RESORT judges only where nobody else may. */
    public enum Answer {
        ALLOW,
        LAST_RESORT,
        NEVER
    }

    /** Takes the types that a rule's consequence can write. */
    public static Conflict of(String answer, String reason) {
        return new Conflict(Answer.valueOf(answer), reason);
    }
}
