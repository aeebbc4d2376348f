package io.attune.changes;

/** A version is to come into force at a time. */
public record ChangeScheduled(Version version, ScheduledActivation scheduled) {}
