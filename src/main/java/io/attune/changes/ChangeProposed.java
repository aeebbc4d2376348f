package io.attune.changes;

/** Somebody proposes a change. */
public record ChangeProposed(Version version) {}
