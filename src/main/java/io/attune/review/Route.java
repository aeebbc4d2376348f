package io.attune.review;

/** What the table {@code review-routing} may answer. */
public enum Route {
    AUTO_ACCEPT,
    REVIEW,
    PRIORITY_REVIEW,
    DOUBLE_REVIEW
}
