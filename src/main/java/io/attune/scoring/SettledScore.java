package io.attune.scoring;

/**
 * The result of an interaction that counts.
 *
 * @param total 0 to 100, or null if nothing could be scored
 */
public record SettledScore(Double total, boolean criticalFailed) {}
