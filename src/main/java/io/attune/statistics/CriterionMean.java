package io.attune.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion earns in the mean over all calls of some draws in which it applies, estimated from those of the random
 * part in which it was answered: the ratio of J. Hájek (1971), Σ wy / Σ w with the inverse of each call's chance as its
 * weight w. Its variance is that of the linearised ratio, n / (n − 1) · Σ w (w − 1) (y − ŷ)² / (Σ w)², as if the calls had
 * been drawn without strata, which is rather too large than too small.
 *
 * @param n calls in which it was answered
 * @param mean 0 to 100, or null without any
 * @param interval 95 %, null while there are fewer than two
 */
public record CriterionMean(
        int n, @Nullable Double mean, @Nullable Interval interval) {

    /**
     * A call in which the criterion was answered.
     *
     * @param chance to be drawn, above 0 and at most 1
     * @param points 0 to 100
     */
    public record Answered(double chance, double points) {}

    public static CriterionMean of(List<Answered> answered) {
        List<Weighted> calls = answered.stream()
                .map(call -> new Weighted(1 / call.chance(), call.points(), null))
                .toList();
        return new CriterionMean(calls.size(), calls.isEmpty() ? null : Weighted.mean(calls), interval(calls));
    }

    private static @Nullable Interval interval(List<Weighted> calls) {
        if (calls.size() < 2) {
            return null;
        }
        double mean = Weighted.mean(calls);
        double first = calls.get(0).score();
        if (calls.stream().allMatch(call -> call.score() == first)) {
            return Interval.aroundTheOnlyScore(first, calls);
        }
        double all = Weighted.total(calls);
        double squares = calls.stream()
                .mapToDouble(call -> call.weight() * (call.weight() - 1) * Math.pow(call.score() - mean, 2))
                .sum();
        double n = calls.size();
        return squares == 0
                ? new Interval(mean, mean)
                : Interval.around(mean, new VarianceEstimate(n / (n - 1) * squares / (all * all), n - 1));
    }
}
