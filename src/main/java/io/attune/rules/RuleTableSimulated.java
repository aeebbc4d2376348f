package io.attune.rules;

/** Somebody looked at what a version of a table would have changed in the last days. */
public record RuleTableSimulated(DeskVersion version, int days, int changes) {}
