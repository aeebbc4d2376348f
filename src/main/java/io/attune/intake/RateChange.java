package io.attune.intake;

import java.util.Arrays;

/**
 * One change of the rate of one channel.
 *
 * <p>Band-limited interpolation with a windowed sinc: J. O. Smith, "Digital Audio Resampling", CCRMA, Stanford. The
 * window and its length for a given damping: J. F. Kaiser's formulas in Oppenheim and Schafer, "Discrete-Time Signal
 * Processing", section 7.5.3. As the ratio of two integer rates is rational, the filter is computed once per phase.
 */
class RateChange {

    /** Damping of what would fold back, dB; 16-bit samples cannot show more than 98. */
    private static final double DAMPING = 80;

    private final int up;
    private final int down;
    private final int wing;
    private final float[][] filters;

    private float[] history;
    private int filled;
    private long historyStart;
    private long received;
    private long produced;

    /**
     * @param from rate of what comes in, Hz
     * @param to rate of what goes out, Hz
     * @param pass up to where everything is kept, Hz
     * @param stop from where everything is damped, Hz
     */
    RateChange(int from, int to, double pass, double stop) {
        int divisor = greatestCommonDivisor(from, to);
        this.up = to / divisor;
        this.down = from / divisor;
        this.wing = (int) Math.ceil((DAMPING - 7.95) / (2.285 * 2 * Math.PI * (stop - pass) / from) / 2) + 1;
        this.filters = filters((pass + stop) / from);
        begin();
    }

    /** The same for another channel. */
    RateChange(RateChange other) {
        this.up = other.up;
        this.down = other.down;
        this.wing = other.wing;
        this.filters = other.filters;
        begin();
    }

    private void begin() {
        this.history = new float[4 * wing];
        this.filled = wing;
        this.historyStart = -wing;
    }

    /** The next samples of the result; they lag behind the input until {@link #rest()}. */
    short[] next(short[] samples, int count) {
        if (filled + count > history.length) {
            history = Arrays.copyOf(history, filled + count);
        }
        for (int i = 0; i < count; i++) {
            history[filled++] = samples[i];
        }
        received += count;
        return produce(Long.MAX_VALUE);
    }

    /** What is still missing after the last input. */
    short[] rest() {
        long total = (received * up + down - 1) / down;
        history = Arrays.copyOf(Arrays.copyOf(history, filled), filled + wing);
        filled += wing;
        return produce(total);
    }

    private short[] produce(long total) {
        // a sample at a time within [n, n + 1) needs the input up to n + wing
        long reach = (historyStart + filled - wing) * up - 1;
        int count = (int) Math.max(0, Math.min(Math.floorDiv(reach, down) + 1, total) - produced);
        short[] result = new short[count];
        int phase = (int) (produced * down % up);
        int first = (int) (produced * down / up - wing + 1 - historyStart);
        for (int i = 0; i < count; i++) {
            int sum = Math.round(product(filters[phase], history, first));
            result[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sum));
            first += down / up;
            phase += down % up;
            if (phase >= up) {
                phase -= up;
                first++;
            }
        }
        produced += count;
        forgetBefore(produced * down / up - wing + 1);
        return result;
    }

    /** In eight sums, because a processor adds several numbers at once that do not wait for one another. */
    private static float product(float[] filter, float[] samples, int first) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int k = 0;
        for (; k + 8 <= filter.length; k += 8) {
            a += filter[k] * samples[first + k];
            b += filter[k + 1] * samples[first + k + 1];
            c += filter[k + 2] * samples[first + k + 2];
            d += filter[k + 3] * samples[first + k + 3];
            e += filter[k + 4] * samples[first + k + 4];
            f += filter[k + 5] * samples[first + k + 5];
            g += filter[k + 6] * samples[first + k + 6];
            h += filter[k + 7] * samples[first + k + 7];
        }
        for (; k < filter.length; k++) {
            a += filter[k] * samples[first + k];
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    private void forgetBefore(long needed) {
        int surplus = (int) Math.max(0, Math.min(needed - historyStart, filled));
        System.arraycopy(history, surplus, history, 0, filled - surplus);
        filled -= surplus;
        historyStart += surplus;
    }

    private float[][] filters(double cutoff) {
        float[][] phases = new float[up][2 * wing];
        double beta = 0.1102 * (DAMPING - 8.7);
        for (int phase = 0; phase < up; phase++) {
            double[] weights = new double[2 * wing];
            double sum = 0;
            for (int k = 0; k < 2 * wing; k++) {
                double distance = (double) phase / up + wing - 1 - k;
                double share = distance / wing;
                double window = Math.abs(share) > 1 ? 0 : bessel(beta * Math.sqrt(1 - share * share)) / bessel(beta);
                weights[k] = sinc(cutoff * distance) * window;
                sum += weights[k];
            }
            for (int k = 0; k < 2 * wing; k++) {
                phases[phase][k] = (float) (weights[k] / sum);
            }
        }
        return phases;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / 2 / k) * (x / 2 / k);
            sum += term;
        }
        return sum;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
