package io.attune.intake;

import io.attune.audio.TimeSpan;

/**
 * A stretch of a recording that is silent whenever people hear it, on all channels: an echo of the one side is on the
 * other's.
 *
 * @param start seconds from the beginning of the recording
 * @param end seconds; {@link #END} where nobody knows when it was said
 * @param mark what was said there
 */
public record MutedSpan(double start, double end, Mark mark) {

    /** Later than any recording ends. */
    public static final double END = 1_000_000;

    public TimeSpan time() {
        return new TimeSpan(start, end);
    }

    public static MutedSpan whole(Mark mark) {
        return new MutedSpan(0, END, mark);
    }
}
