package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.util.List;

/**
 * What a re-score found about a call.
 *
 * @param scorecard judged by now, or null where there is none for such a call
 * @param comparedWith where the answers before are from
 * @param abstention why the machine says nothing about the whole call, say {@code no-transcript}; else null
 * @param answers to each criterion, in the order of the card
 */
public record Rescored(
        InteractionId interaction,
        String project,
        String agent,
        String scorecard,
        Integer scorecardVersion,
        With comparedWith,
        Side before,
        Side after,
        String abstention,
        List<Compared> answers) {

    public enum With {
        /** The machine's latest evaluation. */
        EVALUATION,
        /** No machine had evaluated it: the rules that were in force when the re-score was started. */
        RULES
    }

    /**
     * @param total 0 to 100, or null if nothing could be scored
     * @param passed null without a total
     */
    public record Side(Double total, boolean criticalFailed, Boolean passed) {

        static Side of(Judgement judgement, double passMark) {
            Double total = judgement.scores().total();
            boolean criticalFailed = judgement.criticalFailed();
            return new Side(total, criticalFailed, total == null ? null : total >= passMark && !criticalFailed);
        }
    }

    /** Those that are answered otherwise now. */
    public List<Compared> changed() {
        return answers.stream().filter(Compared::hasChanged).toList();
    }
}
