package io.attune.scorecards;

/** How the questions of a card are weighed against one another. */
public enum Weighting {
    /** Sections have a percentage each, and their questions share it. */
    SECTIONS,
    /** Each question has a percentage of the card. */
    QUESTIONS,
    /** Each question has points; those of a bonus come on top, up to a hundred percent. */
    POINTS
}
