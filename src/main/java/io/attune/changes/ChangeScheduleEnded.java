package io.attune.changes;

/** A version will not come into force by itself after all: somebody cancelled it, or it did not fit any more. */
public record ChangeScheduleEnded(
        Version version, ScheduledActivation scheduled, ScheduledActivation.Outcome outcome) {}
