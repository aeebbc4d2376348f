package io.attune.scoring;

/** A span of time in seconds. */
record Stretch(double start, double end) {

    double seconds() {
        return Math.max(0, end - start);
    }

    boolean contains(double time) {
        return time >= start && time < end;
    }
}
