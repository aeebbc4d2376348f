package io.attune.rules;

/** A second person approves a change of a table. */
public record RuleTableApproved(DeskVersion version) {}
