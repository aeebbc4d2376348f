package io.attune.rules;

/** Somebody proposes a change of a table. */
public record RuleTableProposed(DeskVersion version) {}
