package io.attune.sampling;

/** Why an interaction should be looked at, in both languages as the table's row says it. */
public record Risk(String reason) {}
