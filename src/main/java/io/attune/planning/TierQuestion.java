package io.attune.planning;

import org.jspecify.annotations.Nullable;

/**
 * What the table {@code client-tier} is asked; what is not known of a client is null.
 *
 * @param term one of {@link Term}
 * @param months of the contract
 */
public record TierQuestion(
        String term,
        int months,
        @Nullable String reputation,
        @Nullable String size,
        @Nullable String growth,
        @Nullable String potential) {}
