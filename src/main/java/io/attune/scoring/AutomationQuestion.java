package io.attune.scoring;

import io.attune.scorecards.Criterion;

/**
 * What the table {@code machine-alone} is asked about a criterion.
 *
 * @param whose RULES or SECOND_OPINION
 * @param scoredBy as the scorecard says who may answer: MACHINE, PERSON, EITHER or CHECKED
 * @param critical {@code yes} or {@code no}
 * @param tier of the project's client
 * @param calls that both answered
 * @param agreement lower bound of the 95 % interval, in percent; 0 without a call
 * @param kappa lower bound of the 95 % interval; -1 where there is none
 */
public record AutomationQuestion(
        String whose,
        String criterion,
        String scoredBy,
        String critical,
        String tier,
        int calls,
        double agreement,
        double kappa) {

    static final String RULES = "RULES";

    static final String SECOND_OPINION = "SECOND_OPINION";

    static AutomationQuestion about(String whose, Criterion criterion, String tier, Agreement agreement) {
        return new AutomationQuestion(
                whose,
                criterion.id(),
                criterion.scoredBy(),
                criterion.critical() ? "yes" : "no",
                tier,
                agreement.n(),
                agreement.atLeast(),
                agreement.kappaAtLeast());
    }
}
