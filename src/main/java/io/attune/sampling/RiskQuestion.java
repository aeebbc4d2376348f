package io.attune.sampling;

/**
 * What the table {@code sampling-policy} is asked of an interaction: is it one that should be looked at?
 *
 * @param flagged {@code yes} if its attribute {@code flagged} says so: somebody asks for a look at it
 */
public record RiskQuestion(String contactType, String direction, double seconds, String flagged) {}
