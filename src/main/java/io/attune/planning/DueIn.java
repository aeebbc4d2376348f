package io.attune.planning;

/** The answer of the table {@code due-dates}. */
public record DueIn(int workingDays) {}
