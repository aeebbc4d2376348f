package io.attune.planning;

/** What the table {@code scorecard-choice} is asked. */
public record ScorecardQuestion(String channel, String direction, String contactType) {}
