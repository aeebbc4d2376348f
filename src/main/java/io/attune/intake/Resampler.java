package io.attune.intake;

import java.util.Arrays;
import java.util.List;

/**
 * Changes the sampling rate of one channel, block by block, with a low-pass that keeps everything above half of the
 * lower rate out of the result.
 */
public class Resampler {

    /** Width of the slope between passing and damping, as a share of half the lower rate. */
    private static final double SLOPE = 0.1;

    /** How much higher than the result's a rate in between must be. */
    private static final double HEADROOM = 1.5;

    private final List<RateChange> changes;

    /** @param from rate of what comes in, Hz; @param to rate of what goes out, Hz */
    public Resampler(int from, int to) {
        this.changes = changes(from, to);
    }

    /** For a further channel of the recording that the other one is for. */
    public Resampler(Resampler other) {
        this.changes = other.changes.stream().map(RateChange::new).toList();
    }

    /**
     * A steep slope needs a filter the longer the higher the rate is, so a much higher rate first falls to a whole part
     * of itself through a short filter, whose slope may reach up to where it would fold back into the result.
     */
    private static List<RateChange> changes(int from, int to) {
        if (from == to) {
            return List.of();
        }
        int part = (int) (from / (HEADROOM * to));
        while (part > 1 && from % part != 0) {
            part--;
        }
        int between = part > 1 ? from / part : from;
        double end = Math.min(between, to) / 2.0;
        RateChange last = new RateChange(between, to, end * (1 - SLOPE), end);
        return part > 1 ? List.of(new RateChange(from, between, end, between - end), last) : List.of(last);
    }

    /** The next samples of the result; they lag behind the input until {@link #rest()}. */
    public short[] next(short[] samples, int count) {
        short[] result = Arrays.copyOf(samples, count);
        for (RateChange change : changes) {
            result = change.next(result, result.length);
        }
        return result;
    }

    /** What is still missing after the last input. */
    public short[] rest() {
        short[] rest = {};
        for (RateChange change : changes) {
            short[] next = change.next(rest, rest.length);
            short[] last = change.rest();
            rest = Arrays.copyOf(next, next.length + last.length);
            System.arraycopy(last, 0, rest, next.length, last.length);
        }
        return rest;
    }
}
