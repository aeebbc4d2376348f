package io.attune.review;

import java.util.List;

/**
 * What is to be reviewed in a project, and by whom.
 *
 * @param monitors everybody who owes the project reviews, by id, reviewers first
 * @param shortfalls who will not do as much today as the plan asks for, at the pace so far; nobody where no review waits
 * @param open what was given out and is not done yet, the oldest first
 * @param left what nobody could be given and nobody has taken, the oldest first
 */
record ProjectWork(
        List<Monitor> monitors, List<Shortfall> shortfalls, List<Assignment> open, List<UnassignedReview> left) {

    /** Number of reviews that are not done, whoever has them. */
    int waiting() {
        return open.size() + left.size();
    }
}
