package io.attune.planning;

/**
 * The answer of the table {@code client-tier}.
 *
 * @param tier one of {@link Tier}
 */
public record TierAnswer(String tier, String reason, String reasonInChinese) {}
