package io.attune.review;

import io.attune.access.Role;

/**
 * A reviewer, or a lead of a team that serves the project, and what they have to do there.
 *
 * @param given reviews given to them in the last seven days, without those that were taken back
 * @param minutes of these
 * @param done reviews they submitted in the last seven days
 * @param refused the same of those that they refused
 * @param open reviews that wait for them
 * @param doneToday reviews they submitted today, on the project's clock
 * @param owed reviews a day, by the project's latest plan; 0 without a plan
 */
public record Monitor(
        String person,
        Role role,
        int given,
        double minutes,
        int done,
        int refused,
        int open,
        boolean absent,
        int doneToday,
        int owed) {

    /**
     * Whether they will owe something at the end of the day if they go on as they have.
     *
     * @param shareOfDay how much of the working day is over, 0 to 1
     */
    boolean willMiss(double shareOfDay) {
        return !absent && shareOfDay > 0 && doneToday < owed && doneToday / shareOfDay < owed;
    }
}
