package io.attune.changes;

/**
 * Somebody looked at what a version would have changed in the last days.
 *
 * @param changes number of decisions that would be others
 */
public record ChangeSimulated(Version version, int days, int changes) {}
