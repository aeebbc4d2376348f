package io.attune.planning;

/** The answer of the table {@code project-phase}: one of {@link Phase}. */
public record PhaseAnswer(String phase) {}
