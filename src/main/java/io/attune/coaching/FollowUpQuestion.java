package io.attune.coaching;

/**
 * What the table {@code coaching-trigger} is asked.
 *
 * @param tier of the project's client
 * @param criticalFailed {@code yes} if a critical criterion was not met
 * @param notMet number of criteria that were not met
 * @param total 0 to 100; 100 if nothing was scored
 */
public record FollowUpQuestion(String tier, String criticalFailed, int notMet, double total) {}
