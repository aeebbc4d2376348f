package io.attune.review;

import io.attune.intake.InteractionId;
import io.attune.planning.QaPlan;
import io.attune.sampling.Sample;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import java.util.function.Predicate;

/**
 * What the table {@code review-routing} is asked.
 *
 * @param tier of the project's client
 * @param part RANDOM or RISK
 * @param criticalSuspected {@code yes} if the machine says that a critical criterion was not met
 * @param abstained number of criteria the machine gave no answer to
 * @param unsure number of the machine's answers with a confidence under 0.7
 * @param total the machine's, 0 to 100; 0 if there is none
 * @param secondReviewDrawn {@code yes} if the plan's share of double reviews fell on this call
 */
public record RoutingQuestion(
        String tier,
        String part,
        String criticalSuspected,
        int abstained,
        int unsure,
        double total,
        String secondReviewDrawn) {

    /** About a call that the machine scored, drawn under a plan. */
    static RoutingQuestion about(Evaluation machine, Sample sample, QaPlan plan) {
        return new RoutingQuestion(
                plan.tier().name(),
                sample.part().name(),
                yesNo(machine.criticalFailed()),
                count(machine, result -> result.result() == Result.ABSTAIN),
                count(
                        machine,
                        result -> result.result() != Result.ABSTAIN
                                && result.confidence() != null
                                && result.confidence() < 0.7),
                machine.total() == null ? 0 : machine.total(),
                yesNo(fallsInShare(machine.interaction(), plan.quota().doubleReviewPercent())));
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static int count(Evaluation evaluation, Predicate<CriterionResult> which) {
        return (int) evaluation.criteria().stream().filter(which).count();
    }

    /** The id is random, so its remainder is a fair lot that falls the same way at every repetition. */
    private static boolean fallsInShare(InteractionId id, double percent) {
        return Math.floorMod(id.value().getLeastSignificantBits(), 1000L) < percent * 10;
    }
}
