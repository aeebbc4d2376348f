package io.attune.rules;

/** A version of a sheet is tried beside the one in force. */
public record RuleTablePilotStarted(DeskVersion version, Pilot pilot) {}
