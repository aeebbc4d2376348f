package io.attune.sampling;

/**
 * A drawn interaction could not be used.
 *
 * @param replacement drawn from the same stratum, or null where the stratum is exhausted
 */
public record SampleReplaced(Sample replaced, Sample replacement) {}
