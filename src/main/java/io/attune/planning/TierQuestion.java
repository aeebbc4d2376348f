package io.attune.planning;

/**
 * What the table {@code client-tier} is asked; what is not known of a client is null.
 *
 * @param term one of {@link Term}
 * @param months of the contract
 */
public record TierQuestion(String term, int months, String reputation, String size, String growth, String potential) {}
