package io.attune.coaching;

/** What follows a settled result: the answer of the tables {@code coaching-trigger} and {@code praise}. */
public enum FollowUpDecision {
    COACHING,
    PRAISE,
    NONE
}
