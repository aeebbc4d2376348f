package io.attune.changes;

/** A second person approves a change. */
public record ChangeApproved(Version version) {}
