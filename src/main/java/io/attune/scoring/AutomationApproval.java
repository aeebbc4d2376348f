package io.attune.scoring;

/** What the table {@code machine-alone} says of a criterion. */
public record AutomationApproval(String criterion, Kind kind, String reason) {

    /** The kinds: of the rules, ALONE or WITH_PERSON; of the second opinion, HEARD or OFF. */
    public enum Kind {
        /** The machine's answer needs no person. */
        ALONE,
        /** A person looks at it, too. */
        WITH_PERSON,
        /** The second opinion raises or lowers the confidence. */
        HEARD,
        /** The second opinion changes nothing. */
        OFF
    }

    /** Takes the types that a rule's consequence can write. */
    public static AutomationApproval of(String criterion, String kind, String reason) {
        return new AutomationApproval(criterion, Kind.valueOf(kind), reason);
    }
}
