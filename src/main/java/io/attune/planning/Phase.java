package io.attune.planning;

/** How mature a project is, by the table {@code project-phase}. */
public enum Phase {
    INITIAL,
    GROWTH,
    MATURE
}
