package io.attune.sampling;

/**
 * Drawn calls that a person found unusable.
 *
 * @param person a user's id
 * @param replaced by another call, as far as there was one
 * @param dropped without a replacement
 */
public record UnusableCalls(String person, int replaced, int dropped) {}
