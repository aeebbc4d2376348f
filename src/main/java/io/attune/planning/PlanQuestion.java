package io.attune.planning;

/**
 * What the tables of a plan are asked; each looks at what it needs.
 *
 * @param week since go-live, 1 for the first
 * @param months of the contract
 */
public record PlanQuestion(String direction, String tier, String term, String phase, int week, int months) {}
