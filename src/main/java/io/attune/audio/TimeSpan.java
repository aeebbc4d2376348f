package io.attune.audio;

/** A span of time in seconds. */
public record TimeSpan(double start, double end) {

    public double seconds() {
        return Math.max(0, end - start);
    }

    public boolean contains(double time) {
        return time >= start && time < end;
    }
}
