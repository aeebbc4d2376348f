package io.attune.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The estimated variance of a mean, and how many degrees of freedom the estimate has. Within a stratum with two calls or
 * more it is the usual one; the other calls, one per stratum or less, stand in the order in which they were drawn, and
 * each is compared with the next (successive differences; K. M. Wolter, Introduction to Variance Estimation, 2nd ed.,
 * 8.2). Degrees of freedom after F. E. Satterthwaite (1946), as if all calls had the same variance.
 */
public record VarianceEstimate(double variance, double degrees) {

    /** @param calls two or more, not all certain, in the order of the draws and of their strata */
    public static VarianceEstimate of(List<Weighted> calls) {
        List<Part> parts = new ArrayList<>();
        double mean = Weighted.mean(calls);
        double all = Weighted.total(calls);
        Map<Integer, List<Weighted>> strata = new TreeMap<>();
        List<Weighted> row = new ArrayList<>();
        calls.stream().filter(call -> !call.isCertain()).forEach(call -> {
            if (call.stratum() == null) {
                row.add(call);
            } else {
                strata.computeIfAbsent(call.stratum(), number -> new ArrayList<>())
                        .add(call);
            }
        });
        strata.values().forEach(stratum -> parts.add(within(Residual.of(stratum, mean, all))));
        if (row.size() > 1) {
            parts.add(along(Residual.of(row, mean, all)));
        } else if (row.size() == 1) {
            parts.add(alone(row.get(0), calls));
        }
        VarianceEstimate spread = sum(parts);
        return spread.variance() > 0 ? spread : pooled(calls);
    }

    /** A quadratic form of the scores: its value, its trace and the trace of its square. */
    private record Part(double value, double trace, double square) {}

    private static VarianceEstimate sum(List<Part> parts) {
        double trace = parts.stream().mapToDouble(Part::trace).sum();
        double square = parts.stream().mapToDouble(Part::square).sum();
        return new VarianceEstimate(parts.stream().mapToDouble(Part::value).sum(), trace * trace / square);
    }

    /** A call's part in the error of the mean: {@code factor} times the distance of its score from the mean. */
    private record Residual(double factor, double value) {

        public static List<Residual> of(List<Weighted> calls, double mean, double all) {
            return calls.stream()
                    .map(call -> {
                        double factor = factor(call, all);
                        return new Residual(factor, factor * (call.score() - mean));
                    })
                    .toList();
        }

        /**
         * The factor with the finite population correction: of a call's weight w, w - 1 calls were not listened to.
         */
        static double factor(Weighted call, double all) {
            return Math.sqrt((call.weight() - 1) * call.weight()) / all;
        }

        double squaredFactor() {
            return factor * factor;
        }
    }

    private static Part within(List<Residual> stratum) {
        int n = stratum.size();
        double mean = stratum.stream().mapToDouble(Residual::value).average().orElseThrow();
        double squares = stratum.stream()
                .mapToDouble(residual -> Math.pow(residual.value() - mean, 2))
                .sum();
        double factors = stratum.stream().mapToDouble(Residual::squaredFactor).sum();
        return new Part(squares * n / (n - 1), factors, factors * factors / (n - 1));
    }

    private static Part along(List<Residual> row) {
        int n = row.size();
        double scale = n / (2.0 * (n - 1));
        double squares = 0;
        double trace = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double factor = row.get(i).squaredFactor();
            double neighbours = i == 0 || i == n - 1 ? 1 : 2;
            trace += scale * factor * neighbours;
            square += Math.pow(scale * factor * neighbours, 2);
            if (i > 0) {
                squares += Math.pow(row.get(i).value() - row.get(i - 1).value(), 2);
                square += 2 * scale * scale * factor * row.get(i - 1).squaredFactor();
            }
        }
        return new Part(scale * squares, trace, square);
    }

    /** The only call of which the stratum has more: it has no neighbour, so all scores tell how far it may be off. */
    private static Part alone(Weighted call, List<Weighted> calls) {
        double factor = Math.pow(Residual.factor(call, Weighted.total(calls)), 2);
        return new Part(factor * sampleVariance(calls), factor, factor * factor / (calls.size() - 1));
    }

    /** Where neighbours happen to have equal scores: from all scores together. */
    private static VarianceEstimate pooled(List<Weighted> calls) {
        double all = Weighted.total(calls);
        double factors = calls.stream()
                .mapToDouble(call -> Math.pow(Residual.factor(call, all), 2))
                .sum();
        return new VarianceEstimate(factors * sampleVariance(calls), calls.size() - 1.0);
    }

    private static double sampleVariance(List<Weighted> calls) {
        double mean = calls.stream().mapToDouble(Weighted::score).average().orElseThrow();
        return calls.stream()
                        .mapToDouble(call -> Math.pow(call.score() - mean, 2))
                        .sum()
                / (calls.size() - 1);
    }
}
