package io.attune.sampling;

/** What the table {@code sampling-policy} is asked of an interaction: is it one that should be looked at? */
public record RiskQuestion(String contactType, String direction, double seconds) {}
