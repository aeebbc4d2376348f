package io.attune.planning;

/** How long a contract runs, by the table {@code project-term}. */
public enum Term {
    LONG,
    SHORT
}
