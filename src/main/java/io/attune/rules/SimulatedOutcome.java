package io.attune.rules;

import io.attune.NotFound;
import java.util.function.Supplier;

/**
 * What the tables decide about one fact in a simulation.
 *
 * @param agent whom it is about, or null if it is about the project as a whole
 * @param subject the fact, once for each kind and project: an interaction's or a cycle's id, or what is decided, say
 *     {@code quota.doubleReviewPercent}
 * @param result what is decided, as it stands in a table, say {@code DOUBLE_REVIEW}; null where that failed
 * @param minutes of audio that people have to listen to because of it; 0 if none
 * @param failure why nothing could be decided, in words; else null
 */
public record SimulatedOutcome(
        Kind kind, String project, String agent, String subject, String result, double minutes, String failure) {

    /** Kinds in the order in which a simulation shows them. */
    public enum Kind {
        /** A part of a project's plan. */
        PLAN,
        /** Working days of a matter in a project. */
        DUE,
        /** The card that a call is judged by. */
        SCORECARD,
        /** A call that a cycle draws, with the part that it is drawn for; a call that is not drawn has no outcome. */
        SAMPLE,
        /** Who looks at a call after the machine. */
        ROUTE,
        /** What follows a settled result. */
        FOLLOW_UP
    }

    public SimulatedOutcome(Kind kind, String project, String agent, String subject, String result, double minutes) {
        this(kind, project, agent, subject, result, minutes, null);
    }

    public SimulatedOutcome(Kind kind, String project, String agent, String subject, String result) {
        this(kind, project, agent, subject, result, 0);
    }

    /** What is decided or, where the tables know no answer to the case, an outcome that says so. */
    public static SimulatedOutcome of(
            Kind kind, String project, String agent, String subject, Supplier<SimulatedOutcome> decision) {
        try {
            return decision.get();
        } catch (NoRowMatches | NotFound | IllegalStateException | IllegalArgumentException unanswered) {
            return new SimulatedOutcome(kind, project, agent, subject, null, 0, unanswered.getMessage());
        }
    }
}
