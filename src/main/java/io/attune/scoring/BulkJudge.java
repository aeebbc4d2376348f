package io.attune.scoring;

import io.attune.scorecards.Scorecard;
import io.attune.transcription.StoredTranscript;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges stored transcripts, one after another: whatever is wrong with one of them becomes an abstention. */
@Component
class BulkJudge {

    private final Judge judge;

    BulkJudge(Judge judge) {
        this.judge = judge;
    }

    /** @param stored or null where there is none */
    Judgement judge(StoredTranscript stored, Scorecard card) {
        return judge.judgement(card, answers(stored, card));
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
            return judge.answers(stored.transcript(), card);
        } catch (RuntimeException failed) {
            return judge.abstain(card, "rules-failed");
        }
    }

    String rulesVersion() {
        return judge.rulesVersion();
    }
}
