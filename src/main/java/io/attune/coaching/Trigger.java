package io.attune.coaching;

/** The answer of the tables {@code coaching-trigger} and {@code praise}. */
public record Trigger(FollowUpDecision followUp, String reason) {

    /** Takes the types that a rule's consequence can write. */
    public static Trigger of(String followUp, String reason) {
        return new Trigger(FollowUpDecision.valueOf(followUp), reason);
    }
}
