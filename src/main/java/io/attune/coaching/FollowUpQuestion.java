package io.attune.coaching;

import io.attune.planning.QaPlan;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;

/**
 * What the table {@code coaching-trigger} is asked.
 *
 * @param tier of the project's client
 * @param criticalFailed {@code yes} if a critical criterion was not met
 * @param notMet number of criteria that were not met
 * @param total 0 to 100; 100 if nothing was scored
 */
public record FollowUpQuestion(String tier, String criticalFailed, int notMet, double total) {

    /** About a settled result of a call that was drawn under a plan. */
    static FollowUpQuestion about(Evaluation settled, QaPlan plan) {
        int notMet = (int) settled.criteria().stream()
                .filter(result -> result.result() == Result.NOT_MET)
                .count();
        return new FollowUpQuestion(
                plan.tier().name(),
                settled.criticalFailed() ? "yes" : "no",
                notMet,
                settled.total() == null ? 100 : settled.total());
    }
}
