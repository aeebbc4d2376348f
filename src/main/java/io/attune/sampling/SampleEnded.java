package io.attune.sampling;

/** A drawn interaction went its whole way or was dropped with a reason. */
public record SampleEnded(Sample sample) {}
