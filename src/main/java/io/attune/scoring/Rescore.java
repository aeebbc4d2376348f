package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Trail;
import io.attune.listening.RowCheck;
import java.time.Instant;

/**
 * Stored transcripts judged once more. What it finds stands beside the evaluations; it supersedes and settles none.
 *
 * @param rulesHash versions of table and phrases, as an evaluation has them
 * @param inForce versions that were when it was started: what no machine had evaluated is compared with them
 * @param calls in the set when it was started
 * @param done of them
 * @param skipped of those that are done: another card's than was asked for
 * @param failure why it stopped, or null
 */
public record Rescore(
        RescoreId id,
        RescoreOrder order,
        String rulesHash,
        RulesVersions inForce,
        State state,
        int calls,
        int done,
        int skipped,
        String startedBy,
        Instant startedAt,
        Instant endedAt,
        String failure) {

    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The share of its calls that are judged, 0 to 100. */
    public int percent() {
        return (int) (100L * done / calls);
    }

    /** A line about it, with the rules' other changes: it says what a version of them would do. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofChange(RowCheck.TABLE), act)
                .with("rescore", id)
                .with("version", order.rulesVersion())
                .with("phrases", order.phrasesVersion())
                .with("hash", rulesHash)
                .with("project", order.project())
                .with("agent", order.agent())
                .with("from", order.from())
                .with("to", order.to())
                .with("judgedBy", order.judgedBy())
                .with(
                        "scorecard",
                        order.scorecard() == null ? null : order.scorecard() + " v" + order.scorecardVersion());
    }
}
