package io.attune.planning;

/**
 * How much is listened to, by the table {@code listening-quota}.
 *
 * @param randomPerAgentWeek reviewed calls of the random part, per agent and week
 * @param riskPerAgentWeek the same of the risk-triggered part
 * @param leastPerMonitorDay reviews that each reviewer and team lead owes a day
 * @param doubleReviewPercent share of calls that two people score
 * @param calibrationMonths between two calibrations
 * @param limitPercent of deviation that a calibration may find
 */
public record Quota(
        int randomPerAgentWeek,
        int riskPerAgentWeek,
        int leastPerMonitorDay,
        int doubleReviewPercent,
        int calibrationMonths,
        int limitPercent) {}
