package io.attune.rules;

/** A version of a table will not come into force by itself after all. */
public record RuleTableScheduleCancelled(DeskVersion version, ScheduledActivation scheduled) {}
