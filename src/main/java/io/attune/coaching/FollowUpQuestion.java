package io.attune.coaching;

/**
 * What the table {@code coaching-trigger} is asked.
 *
 * @param tier of the project's client
 * @param criticalFailed whether a critical criterion was not met
 * @param notMet number of criteria that were not met
 * @param total 0 to 100; 100 if nothing was scored
 */
public record FollowUpQuestion(String tier, boolean criticalFailed, int notMet, double total) {}
