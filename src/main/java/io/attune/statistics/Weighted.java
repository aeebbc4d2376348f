package io.attune.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that was listened to.
 *
 * @param weight how many calls of the frame it speaks for, at least 1
 * @param stratum calls with the same number were drawn from the same stratum by lot; null where the calls were drawn one
 *     after the other along the order of the strata
 */
public record Weighted(
        double weight, double score, @Nullable Integer stratum) {

    static double total(List<Weighted> calls) {
        return calls.stream().mapToDouble(Weighted::weight).sum();
    }

    static double mean(List<Weighted> calls) {
        return calls.stream().mapToDouble(call -> call.weight() * call.score()).sum() / total(calls);
    }

    /** The chance to be listened to was 1 / weight: a call that speaks for itself only adds no variance. */
    boolean isCertain() {
        return weight <= 1 + 1e-9;
    }
}
