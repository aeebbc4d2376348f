package io.attune.rules;

/** A version of a sheet is tried no more. */
public record RuleTablePilotEnded(DeskVersion version, Pilot pilot) {}
