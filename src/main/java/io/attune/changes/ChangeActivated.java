package io.attune.changes;

/** From now on this version is in force, on every node; rolling back is an activation, too. */
public record ChangeActivated(Version version, Activation activation) {}
