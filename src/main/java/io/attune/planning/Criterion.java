package io.attune.planning;

/**
 * One question of a scorecard.
 *
 * @param id stable over versions, say {@code general.greeting}
 * @param guide how to score it
 * @param weight within its section, relative to the others
 * @param critical whether not meeting it is reported at once
 * @param effect of not meeting it
 * @param cap the highest total that is left if the effect is CAP, else null
 * @param scoredBy who may answer: MACHINE, PERSON or EITHER
 * @param notApplicableAllowed whether it may be left out of the score
 * @param commentRequired whether a fault must be commented on
 * @param quality one of the five that run across sections: ATTITUDE, KNOWLEDGE, COMMUNICATION, SOLUTION, COMPLIANCE
 */
public record Criterion(
        String id,
        Text name,
        Text guide,
        double weight,
        boolean critical,
        Effect effect,
        Integer cap,
        String scoredBy,
        boolean notApplicableAllowed,
        boolean commentRequired,
        String quality) {

    /** What not meeting a criterion does to the score; the score before it is kept. */
    public enum Effect {
        NONE,
        FAIL_SECTION,
        FAIL_CARD,
        CAP
    }
}
