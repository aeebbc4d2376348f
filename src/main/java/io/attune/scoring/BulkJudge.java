package io.attune.scoring;

import io.attune.planning.Scorecard;
import io.attune.transcription.StoredTranscript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Judges stored transcripts, one after another: whatever is wrong with one of them becomes an abstention. */
@Component
class BulkJudge {

    /** Reasons to say nothing about a whole call. */
    private static final Set<String> ABSTENTIONS =
            Set.of("no-transcript", "unreliable-transcript", "too-few-words", "rules-failed");

    private final Judge judge;

    BulkJudge(Judge judge) {
        this.judge = judge;
    }

    /** @param stored or null where there is none */
    List<CriterionResult> judge(StoredTranscript stored, Scorecard card) {
        if (stored == null) {
            return judge.abstain(card, "no-transcript");
        }
        if (stored.doubt() != null) {
            return judge.abstain(card, "unreliable-transcript");
        }
        try {
            return judge.judge(stored.transcript(), card);
        } catch (RuntimeException | StackOverflowError failed) {
            return judge.abstain(card, "rules-failed");
        }
    }

    String rulesVersion() {
        return judge.rulesVersion();
    }

    static Scores scores(Scorecard card, List<CriterionResult> results) {
        Map<String, Result> answers = new HashMap<>();
        results.forEach(result -> answers.put(result.id(), result.result()));
        return ScoreSheet.score(card, answers);
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
