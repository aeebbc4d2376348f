package io.attune.planning;

/**
 * How much is listened to, by the table {@code listening-quota}.
 *
 * @param randomPerAgentWeek reviewed calls of the random part, per agent and week
 * @param riskPerAgentWeek the same of the risk-triggered part
 * @param leastPerMonitorDay reviews that each reviewer and team lead owes a day
 * @param doubleReviewPercent share of calls that two people score
 * @param frameClosesAfterDays days after the end of a period until which calls that arrive late still belong to it
 */
public record Quota(
        int randomPerAgentWeek,
        int riskPerAgentWeek,
        int leastPerMonitorDay,
        int doubleReviewPercent,
        int frameClosesAfterDays) {}
