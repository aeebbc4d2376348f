package io.attune.sampling;

import java.util.Comparator;

/**
 * Calls of one agent, business type and time slot in a cycle's frame, and what was to be drawn of them.
 *
 * @param businessType the queue, or the contact type where there is none
 * @param slot weekday and part of the day on the project's clock, {@code 1-1} for Monday morning to {@code 7-3} for
 *     Sunday evening
 * @param size number of members
 * @param late those among them that arrived after the frame of their own period was closed
 * @param expected the share of the agent's quota; not a whole number, as a rule
 * @param drawn the whole number below or above it that was drawn at random
 */
public record Stratum(String agent, String businessType, String slot, int size, int late, double expected, int drawn) {

    /** Orders strata by agent, business type and slot. */
    static final Comparator<Stratum> ORDER = Comparator.comparing(Stratum::agent)
            .thenComparing(Stratum::businessType)
            .thenComparing(Stratum::slot);

    /** The inclusion probability of each member: above 0, unless the quota is 0, and at most 1. */
    public double chance() {
        return expected / size;
    }

    boolean is(String agent, String businessType, String slot) {
        return this.agent.equals(agent) && this.businessType.equals(businessType) && this.slot.equals(slot);
    }
}
