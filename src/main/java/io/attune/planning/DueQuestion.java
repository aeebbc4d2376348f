package io.attune.planning;

/** What the table {@code due-dates} is asked. */
public record DueQuestion(String what, String tier) {}
