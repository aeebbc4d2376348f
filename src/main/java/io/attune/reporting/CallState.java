package io.attune.reporting;

/** Where an interaction stands. */
public enum CallState {
    RECEIVED,
    SELECTED,
    UNREADABLE,
    TRANSCRIBED,
    SCORED,
    IN_REVIEW,
    SETTLED,
    FEEDBACK,
    ACKNOWLEDGED,
    DISPUTED,
    COACHING,
    CLOSED,
    REPLACED,
    DROPPED
}
