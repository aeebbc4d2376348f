package io.attune.sampling;

/** A cycle ended with what was done in it. */
public record CycleClosed(Cycle cycle, Progress progress) {}
