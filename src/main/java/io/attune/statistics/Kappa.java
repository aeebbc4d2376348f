package io.attune.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cohen's kappa: agreement beyond what chance alone would bring, with its 95 % interval. {@code src/docs/statistics.md}
 * has the formulas (Fleiss, Cohen and Everitt 1969).
 *
 * @param value -1 to 1, 1 for full agreement, 0 for as much as by chance; null where it is undefined
 * @param low of the interval, at least -1; null where there is none
 * @param high of the interval, at most 1; null where there is none
 * @param spread why the value or the interval is missing or rests on something else than the spread of the answers
 */
public record Kappa(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        Spread spread) {

    /** What the answers differ in. */
    public enum Spread {
        /** Enough variation for a regular interval. */
        ENOUGH,
        /** There is no call. */
        NO_CALLS,
        /** Both always gave one and the same answer: chance alone brings full agreement, and kappa is undefined. */
        ONE_ANSWER,
        /** One side always gave the same answer: kappa is 0 whatever the other says, and has no interval. */
        ONE_SIDED,
        /** No differences: the interval rests on how many differences could have been missed. */
        NO_DIFFERENCE
    }

    private static final double TWO_SIDED = 1.959964;

    private static final double TAIL = 0.025;

    /** @param calls a square table: rows for the one's answers, columns for the other's, in the same order */
    public static Kappa of(List<List<Integer>> calls) {
        int size = calls.size();
        double n =
                calls.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
        if (n == 0) {
            return new Kappa(null, null, null, Spread.NO_CALLS);
        }
        double[] rows = new double[size];
        double[] columns = new double[size];
        double observed = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double share = calls.get(i).get(j) / n;
                rows[i] += share;
                columns[j] += share;
                observed += i == j ? share : 0;
            }
        }
        double expected = 0;
        for (int i = 0; i < size; i++) {
            expected += rows[i] * columns[i];
        }
        if (isOneAnswer(rows) && isOneAnswer(columns) && observed > 0) {
            return new Kappa(null, null, null, Spread.ONE_ANSWER);
        }
        if (isOneAnswer(rows) || isOneAnswer(columns)) {
            return new Kappa(0.0, null, null, Spread.ONE_SIDED);
        }
        double kappa = (observed - expected) / (1 - expected);
        if (calls.stream().flatMap(List::stream).filter(count -> count > 0).count() == diagonal(calls)) {
            double missed = 1 - Math.pow(TAIL, 1 / n);
            return new Kappa(1.0, Math.max(-1, 1 - missed / (1 - expected)), 1.0, Spread.NO_DIFFERENCE);
        }
        double half = TWO_SIDED * standardError(calls, n, rows, columns, kappa, expected);
        return new Kappa(kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half), Spread.ENOUGH);
    }

    private static boolean isOneAnswer(double[] shares) {
        int given = 0;
        for (double share : shares) {
            given += share > 0 ? 1 : 0;
        }
        return given == 1;
    }

    private static long diagonal(List<List<Integer>> calls) {
        long filled = 0;
        for (int i = 0; i < calls.size(); i++) {
            filled += calls.get(i).get(i) > 0 ? 1 : 0;
        }
        return filled;
    }

    /** Fleiss, Cohen and Everitt 1969, formula 13: for a kappa that is not taken to be 0. */
    private static double standardError(
            List<List<Integer>> calls, double n, double[] rows, double[] columns, double kappa, double expected) {
        double sum = 0;
        for (int i = 0; i < calls.size(); i++) {
            for (int j = 0; j < calls.size(); j++) {
                double share = calls.get(i).get(j) / n;
                double term = i == j ? 1 - (rows[i] + columns[i]) * (1 - kappa) : (columns[i] + rows[j]) * (1 - kappa);
                sum += share * term * term;
            }
        }
        double correction = kappa - expected * (1 - kappa);
        double variance = (sum - correction * correction) / (n * (1 - expected) * (1 - expected));
        return Math.sqrt(Math.max(0, variance));
    }
}
