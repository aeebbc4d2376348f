package io.attune.changes;

/** A version is tried no more. */
public record PilotEnded(Version version, Pilot pilot) {}
