package io.attune.scoring;

import io.attune.scorecards.Scorecard;
import io.attune.transcription.StoredTranscript;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Judges stored transcripts, one after another: whatever is wrong with one of them becomes an abstention. */
@Component
class BulkJudge {

    /** Reasons to say nothing about a whole call. */
    private static final Set<String> ABSTENTIONS = Set.of(
            "no-transcript",
            "unreliable-transcript",
            "empty-transcript",
            "too-few-words",
            "unknown-language",
            "rules-failed");

    private final Judge judge;

    BulkJudge(Judge judge) {
        this.judge = judge;
    }

    /**
     * The answers as an evaluation keeps them.
     *
     * @param stored or null where there is none
     */
    List<CriterionResult> judge(StoredTranscript stored, Scorecard card) {
        return ScoreSheet.ruled(card, answers(stored, card), CriterionResult.By.MACHINE);
    }

    /** The answers before the card decides which of them count. */
    List<CriterionResult> answers(StoredTranscript stored, Scorecard card) {
        return judged(stored, card).stream()
                .map(answer -> answer.measured(card.criterion(answer.id()).orElseThrow()))
                .toList();
    }

    private List<CriterionResult> judged(StoredTranscript stored, Scorecard card) {
        if (stored == null) {
            return judge.abstain(card, "no-transcript");
        }
        if (stored.doubt() != null) {
            return judge.abstain(card, "unreliable-transcript");
        }
        try {
            return judge.judge(stored.transcript(), card);
        } catch (RuntimeException failed) {
            return judge.abstain(card, "rules-failed");
        }
    }

    String rulesVersion() {
        return judge.rulesVersion();
    }

    /** What the machine's answers count for without a person's check. */
    static Scores scores(Scorecard card, List<CriterionResult> results) {
        return ScoreSheet.score(card, Scoring.counted(card, Evaluation.Kind.MACHINE, results));
    }

    /** What is suspected is said, also where a person would have to check it. */
    static List<String> failedCritical(Scorecard card, List<CriterionResult> results) {
        return ScoreSheet.score(card, results).failedCritical();
    }

    /** Why all was left open, or null. */
    static String abstention(List<CriterionResult> results) {
        List<String> reasons = results.stream()
                .map(result -> result.evidence().isEmpty()
                        ? ""
                        : String.valueOf(result.evidence().get(0).metric()))
                .distinct()
                .toList();
        return reasons.size() == 1 && ABSTENTIONS.contains(reasons.get(0)) ? reasons.get(0) : null;
    }
}
