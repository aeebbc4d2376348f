package io.attune.planning;

import org.jspecify.annotations.Nullable;

/**
 * What the tables of a plan are asked; each looks at what it needs.
 *
 * @param week since go-live, 1 for the first
 * @param months of the contract
 */
public record PlanQuestion(
        @Nullable String direction,
        @Nullable String tier,
        @Nullable String term,
        @Nullable String phase,
        int week,
        int months) {}
