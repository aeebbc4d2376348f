package io.attune.coaching;

/** What follows a settled result: the answer of the table {@code coaching-trigger}. */
public enum FollowUp {
    COACHING,
    PRAISE,
    NONE
}
