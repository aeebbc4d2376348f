package io.attune.sampling;

import java.util.Arrays;

/**
 * How an agent's quota is shared among the agent's strata. With {@code n} calls to draw from {@code H} strata of sizes
 * {@code N_h}, {@code N} together:
 *
 * <ul>
 *   <li>{@code n >= N}: all are taken; what is missing to the quota is the agent's shortfall.
 *   <li>{@code n >= H}: each stratum gives one, so that none is left out, and the rest is shared in proportion to what is
 *       left, {@code N_h - 1}: what a small stratum cannot give, the larger ones do.
 *   <li>{@code n < H}: the shares are proportional, {@code n N_h / N}.
 * </ul>
 *
 * Proportional allocation: W. G. Cochran, Sampling Techniques, 3rd ed., 5.5. A share is seldom a whole number. It is
 * turned into the one below or above by systematic sampling along the strata (Cochran ch. 8; W. G. Madow, On the Theory
 * of Systematic Sampling II, Annals of Mathematical Statistics 20, 1949): the sum is exactly {@code n}, neighbours are
 * covered evenly, and the chance to be rounded up is exactly the fraction. So each member's chance is share / size.
 */
final class Allocation {

    /** Nearer to a whole number than this is the whole number. */
    private static final double ROUNDING_ERROR = 1e-9;

    private Allocation() {}

    /** @return none above its size, each above 0 where the quota is; their sum is the quota or, if that is less, all */
    static double[] shares(int[] sizes, int quota) {
        int strata = sizes.length;
        int all = Arrays.stream(sizes).sum();
        double[] shares = new double[strata];
        for (int h = 0; h < strata; h++) {
            if (quota >= all) {
                shares[h] = sizes[h];
            } else if (quota >= strata) {
                shares[h] = 1 + (double) (quota - strata) * (sizes[h] - 1) / (all - strata);
            } else {
                shares[h] = (double) quota * sizes[h] / all;
            }
        }
        return shares;
    }

    /**
     * Whole numbers in the place of shares whose sum is one.
     *
     * @param start in [0, 1)
     */
    static int[] whole(double[] shares, double start) {
        int[] whole = new int[shares.length];
        double passed = 0;
        for (int h = 0; h < shares.length; h++) {
            whole[h] = (int) Math.floor(shares[h] + ROUNDING_ERROR);
            double fraction = shares[h] - whole[h];
            if (fraction > ROUNDING_ERROR) {
                double next = snapped(passed + fraction);
                whole[h] += (int) (Math.floor(next + start) - Math.floor(passed + start));
                passed = next;
            }
        }
        return whole;
    }

    private static double snapped(double value) {
        return Math.abs(value - Math.rint(value)) < ROUNDING_ERROR ? Math.rint(value) : value;
    }
}
