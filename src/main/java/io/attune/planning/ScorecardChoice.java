package io.attune.planning;

/** The answer of the table {@code scorecard-choice}: a scorecard's id. */
public record ScorecardChoice(String scorecard) {}
