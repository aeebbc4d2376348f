package io.attune.planning;

/** The answer of the table {@code project-term}: one of {@link Term}. */
public record TermAnswer(String term) {}
