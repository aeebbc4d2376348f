package io.attune.changes;

/** A proposal is given up. */
public record ChangeDiscarded(Version version) {}
