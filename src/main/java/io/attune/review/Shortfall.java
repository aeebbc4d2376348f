package io.attune.review;

/**
 * Somebody who will not do as many reviews today as the plan asks for.
 *
 * @param done until the warning
 * @param open reviews that waited for them then
 */
public record Shortfall(String person, int done, int owed, int open) {}
