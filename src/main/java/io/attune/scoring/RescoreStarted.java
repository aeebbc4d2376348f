package io.attune.scoring;

/** Somebody has stored transcripts judged once more. */
public record RescoreStarted(Rescore rescore) {}
