package io.attune.coaching;

import io.attune.planning.QaPlan;
import io.attune.scoring.Evaluation;

/**
 * What the table {@code praise} is asked.
 *
 * @param tier of the project's client
 * @param anythingScored {@code no} if every criterion was left out of the score
 * @param criticalFailed {@code yes} if a critical criterion was not met
 * @param faults number of criteria that were not met
 * @param total 0 to 100; 0 if nothing was scored
 */
public record PraiseQuestion(String tier, String anythingScored, String criticalFailed, int faults, double total) {

    /** About a settled result of a call that was drawn under a plan. */
    static PraiseQuestion about(Evaluation settled, QaPlan plan) {
        FollowUpQuestion same = FollowUpQuestion.about(settled, plan);
        return new PraiseQuestion(
                same.tier(),
                settled.total() == null ? "no" : "yes",
                same.criticalFailed(),
                same.notMet(),
                settled.total() == null ? 0 : settled.total());
    }
}
