package io.attune.sampling;

/**
 * What the table {@code sampling-policy} is asked of an interaction: is it one that should be looked at?
 *
 * @param flagged {@code yes} if its attribute {@code flagged} says so: somebody asks for a look at it
 * @param criticalSuspected {@code yes} if the machine says that a critical criterion was not met
 * @param machineConfidence of the machine's answers in the mean, 0 to 1; 1 if no machine has judged it yet
 * @param customerDays days since the customer's last interaction with the project; infinite if there was none in the
 *     31 days before
 * @param agentDays days from the agent's first interaction to the beginning of the period; below 0 if it was in it
 */
public record RiskQuestion(
        String contactType,
        String direction,
        double seconds,
        String flagged,
        String criticalSuspected,
        double machineConfidence,
        double customerDays,
        double agentDays) {}
