package io.attune.scoring;

/** A criterion that the scorecard asks of the machine: only rows of asked criteria are answered. */
public record Asked(String criterion) {}
