package io.attune.scoring;

/** A re-score came to its end, was cancelled, or failed. */
public record RescoreEnded(Rescore rescore) {}
