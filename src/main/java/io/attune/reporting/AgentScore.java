package io.attune.reporting;

import io.attune.statistics.Estimate;

/**
 * An agent's scores in a project and period. The two parts of the draw are never mixed.
 *
 * @param estimate from the random part
 * @param critical calls of the random part with a failed critical criterion
 * @param open calls of the random part that wait for their score: the estimate is provisional
 * @param unusable calls of the random part that were replaced or dropped, without a score
 * @param risky calls of the risk-triggered part that have a score
 * @param riskyMean their plain mean, or null
 */
record AgentScore(
        String agent,
        String name,
        Estimate estimate,
        int critical,
        int open,
        int unusable,
        int risky,
        Double riskyMean) {

    boolean overlaps(AgentScore other) {
        return estimate.interval().overlaps(other.estimate().interval());
    }
}
