package io.attune.audio;

import java.util.Arrays;

/**
 * One change of the rate of one channel.
 *
 * <p>Band-limited interpolation with a windowed sinc: J. O. Smith, "Digital Audio Resampling", CCRMA, Stanford. The
 * window and its length for a given damping: J. F. Kaiser's formulas in Oppenheim and Schafer, "Discrete-Time Signal
 * Processing", section 7.5.3. As the ratio of two integer rates is rational, the places between two samples repeat
 * after a group of {@code up} results, which is made of {@code down} samples; the filter is computed once for each.
 */
class RateChange {

    /** Damping of what would fold back, dB; 16-bit samples cannot show more than 98. */
    private static final double DAMPING = 80;

    /** Groups at a time, few enough for what they are made of to stay in the processor's nearest cache. */
    private static final int GROUPS = 1024;

    private final int up;
    private final int down;
    private final int wing;
    private final float[][] filters;

    /** Begins with the first sample that the next group is made of. */
    private float[] history;

    private int filled;
    private long received;
    private long produced;
    private float[] columns = {};

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

    /** The same change for another channel. */
    RateChange(RateChange other) {
        this.up = other.up;
        this.down = other.down;
        this.wing = other.wing;
        this.filters = other.filters;
        begin();
    }

    private void begin() {
        this.history = new float[4 * wing];
        this.filled = wing - 1;
    }

    /** The next samples of the result; they lag behind the input until {@link #rest()}. */
    float[] next(float[] samples) {
        reserve(samples.length);
        System.arraycopy(samples, 0, history, filled, samples.length);
        filled += samples.length;
        received += samples.length;
        return produce(Math.max(0, Math.floorDiv(filled - samplesOfAGroup(), down) + 1));
    }

    /** What is still missing after the last input. */
    float[] rest() {
        int missing = (int) ((received * up + down - 1) / down - produced);
        int groups = (missing + up - 1) / up;
        int silence = Math.max(0, (groups - 1) * down + samplesOfAGroup() - filled);
        reserve(silence);
        Arrays.fill(history, filled, filled + silence, 0);
        filled += silence;
        return Arrays.copyOf(produce(groups), missing);
    }

    private void reserve(int count) {
        if (filled + count > history.length) {
            history = Arrays.copyOf(history, filled + count);
        }
    }

    private int samplesOfAGroup() {
        return sampleBefore(up - 1) + 2 * wing;
    }

    private int sampleBefore(int place) {
        return (int) ((long) place * down / up);
    }

    private float[] produce(int groups) {
        float[] result = new float[groups * up];
        for (int done = 0; done < groups; done += GROUPS) {
            produce(Math.min(GROUPS, groups - done), done, result);
        }
        produced += result.length;
        filled -= groups * down;
        System.arraycopy(history, groups * down, history, 0, filled);
        return result;
    }

    /** Weight by weight over all groups and not result by result: so a processor adds up eight results at once. */
    private void produce(int groups, int done, float[] result) {
        int height = groups + (samplesOfAGroup() - 1) / down;
        arrange(done * down, height);
        float[] sums = new float[groups];
        float[] samples = new float[groups];
        for (int place = 0; place < up; place++) {
            Arrays.fill(sums, 0);
            float[] filter = filters[(int) ((long) place * down % up)];
            for (int k = 0; k < filter.length; k++) {
                int sample = sampleBefore(place) + k;
                // copied, as the compiler sees that eight can be added at once only if both begin at the same index
                System.arraycopy(columns, sample % down * height + sample / down, samples, 0, groups);
                add(filter[k], samples, sums);
            }
            for (int group = 0; group < groups; group++) {
                result[(done + group) * up + place] = sums[group];
            }
        }
    }

    private static void add(float weight, float[] samples, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * samples[i];
        }
    }

    /** Writes the history in rows of {@code down} samples and reads it in columns. */
    private void arrange(int first, int height) {
        if (columns.length < height * down) {
            columns = new float[height * down];
        }
        for (int row = 0, sample = first; row < height; row++) {
            for (int column = 0; column < down && sample < filled; column++, sample++) {
                columns[column * height + row] = history[sample];
            }
        }
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
