package io.attune.review;

/** What the table {@code review-routing} may answer. */
public enum Route {
    AUTO_ACCEPT(0),
    REVIEW(1),
    PRIORITY_REVIEW(1),
    DOUBLE_REVIEW(2);

    private final int people;

    Route(int people) {
        this.people = people;
    }

    /** Number of people who listen to the call. */
    public int people() {
        return people;
    }
}
