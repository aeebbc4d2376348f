package io.attune.access;

/** How far a right reaches for a role. */
public enum Scope {
    /** What is about the person themselves, or was given to them. */
    OWN,
    /** What is about the agents of the person's team. */
    TEAM,
    /** What belongs to the projects that the person works for. */
    PROJECT,
    /** Everything, of every client. */
    ALL
}
