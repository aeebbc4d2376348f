package io.attune.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Where an agent's true mean lies with a confidence of 95 %, between 0 and 100; {@code src/docs/statistics.md} has the
 * formulas.
 */
public record Interval(double low, double high) {

    private static final double TAIL = 0.025;

    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }

    /** Symmetric on the logit scale: so it stays within 0 and 100, and is longer on the side where the scores lie. */
    static Interval around(double mean, VarianceEstimate spread) {
        double share = mean / 100;
        double t = new TDistribution(spread.degrees()).inverseCumulativeProbability(1 - TAIL);
        double half = t * Math.sqrt(spread.variance()) / 100 / (share * (1 - share));
        double middle = Math.log(share / (1 - share));
        return new Interval(expit(middle - half), expit(middle + half));
    }

    private static double expit(double logit) {
        return 100 / (1 + Math.exp(-logit));
    }

    /**
     * An interval for calls that all have the same score, which say nothing about the spread: were the share of calls
     * with any other score larger than {@code 1 - 0.025^(1/n)}, one of them would have been sampled. Those others may
     * have any score.
     */
    static Interval aroundTheOnlyScore(double score, List<Weighted> calls) {
        double all = Weighted.total(calls);
        double effective = all
                * all
                / calls.stream()
                        .mapToDouble(call -> call.weight() * call.weight())
                        .sum();
        double unheard = Math.max(0, 1 - calls.size() / all);
        double others = Math.min(unheard, 1 - Math.pow(TAIL, 1 / effective));
        return new Interval(score * (1 - others), score + (100 - score) * others);
    }
}
