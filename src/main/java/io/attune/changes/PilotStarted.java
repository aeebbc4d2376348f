package io.attune.changes;

/** A version is tried beside the one in force. */
public record PilotStarted(Version version, Pilot pilot) {}
