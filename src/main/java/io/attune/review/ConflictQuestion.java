package io.attune.review;

/**
 * What the table {@code reviewer-conflict} is asked about one candidate and one call.
 *
 * @param task FIRST_REVIEW, SECOND_REVIEW or DISPUTE
 * @param role in which they would judge: REVIEWER, TEAM_LEAD or PROJECT_MANAGER
 * @param ownCall {@code yes} if they are the call's agent
 * @param sameTeam {@code yes} if they belong to the agent's team
 * @param reviewed {@code yes} if they reviewed this call, or made the result that is disputed
 * @param reviewsOfAgent number of reviews of this agent's calls that they have or did this month
 */
public record ConflictQuestion(
        String task, String role, String ownCall, String sameTeam, String reviewed, int reviewsOfAgent) {}
