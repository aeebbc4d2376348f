package io.attune.rules;

/** A version of a table is to come into force at a time. */
public record RuleTableScheduled(DeskVersion version, ScheduledActivation scheduled) {}
