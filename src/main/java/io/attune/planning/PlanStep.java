package io.attune.planning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a version of a project's plan.
 *
 * @param position 1 for the version's first
 * @param reason in the words of who took it; for TABLES_CHANGED the tables' names
 * @param basis for TABLES_CHANGED the approved version whose case was decided again
 */
public record PlanStep(
        String project,
        int version,
        int position,
        Kind kind,
        @Nullable String reason,
        @Nullable Integer basis,
        String actor,
        Instant at) {

    public enum Kind {
        /** Holds as long as nobody ever approved a plan of the project. */
        PROVISIONAL,
        PROPOSED,
        APPROVED,
        CHANGE_ASKED,
        ANSWERED,
        ESCALATED,
        /** Active without an approval of its own, because a second person approved the tables. */
        TABLES_CHANGED,
        /** Nobody needs to approve it any more, as something else is to be decided. */
        OUTDATED;

        /** Whether it says where the version stands, until another does. */
        boolean isState() {
            return this != ANSWERED && this != ESCALATED;
        }
    }
}
