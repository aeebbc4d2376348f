package io.attune.rules;

/** From now on a table decides by this version, on every node. */
public record RuleTableActivated(DeskVersion version, Activation activation) {}
