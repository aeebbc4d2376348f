package io.attune.audio;

import java.util.Arrays;
import java.util.List;

/**
 * Changes the sampling rate of one channel, block by block, with a low-pass that keeps everything above half of the
 * lower rate out of the result.
 */
public class Resampler {

    /** Width of the slope between passing and damping, as a share of half the lower rate. */
    private static final double SLOPE = 0.1;

    /** How much higher than the result's the rate in between is. */
    private static final double HEADROOM = 1.5;

    private final List<RateChange> changes;

    /** @param from rate of what comes in, Hz; @param to rate of what goes out, Hz */
    public Resampler(int from, int to) {
        this.changes = changes(from, to);
    }

    /** A resampler for a further channel of the recording that the other one is for. */
    public Resampler(Resampler other) {
        this.changes = other.changes.stream().map(RateChange::new).toList();
    }

    /**
     * A steep slope needs a filter the longer the higher the rate is, so a much higher rate first falls to one in
     * between through a short filter, whose slope may reach up to where it would fold back into the result.
     */
    private static List<RateChange> changes(int from, int to) {
        if (from == to) {
            return List.of();
        }
        int between = from > 2 * to ? (int) (HEADROOM * to) : from;
        double end = Math.min(between, to) / 2.0;
        RateChange last = new RateChange(between, to, end * (1 - SLOPE), end);
        return between < from ? List.of(new RateChange(from, between, end, between - end), last) : List.of(last);
    }

    /** The next samples of the result; they lag behind the input until {@link #rest()}. */
    public short[] next(short[] samples, int count) {
        if (changes.isEmpty()) {
            return Arrays.copyOf(samples, count);
        }
        float[] result = new float[count];
        for (int i = 0; i < count; i++) {
            result[i] = samples[i];
        }
        for (RateChange change : changes) {
            result = change.next(result);
        }
        return rounded(result);
    }

    /** What is still missing after the last input. */
    public short[] rest() {
        float[] rest = {};
        for (RateChange change : changes) {
            float[] next = change.next(rest);
            float[] last = change.rest();
            rest = Arrays.copyOf(next, next.length + last.length);
            System.arraycopy(last, 0, rest, next.length, last.length);
        }
        return rounded(rest);
    }

    private static short[] rounded(float[] samples) {
        short[] rounded = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            rounded[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[i])));
        }
        return rounded;
    }
}
