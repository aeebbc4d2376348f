package io.attune.scoring;

import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.scorecards.Scorecard;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Judges a chunk of calls by the versions of a re-score and compares with the answers before. */
@Component
class RescoreJudge {

    private final BulkJudge judge;
    private final PinnedRules rules;
    private final Evaluations evaluations;
    private final Transcription transcription;
    private final Planning planning;
    private final PlatformTransactionManager transactions;

    RescoreJudge(
            BulkJudge judge,
            PinnedRules rules,
            Evaluations evaluations,
            Transcription transcription,
            Planning planning,
            PlatformTransactionManager transactions) {
        this.judge = judge;
        this.rules = rules;
        this.evaluations = evaluations;
        this.transcription = transcription;
        this.planning = planning;
        this.transactions = transactions;
    }

    /** A call with the answers that it has. */
    private record Answered(Interaction call, Scorecard card, Judgement judgement, Rescored.With from) {}

    /** @return about each call, but those that another card than the asked one is for */
    List<Rescored> judge(Rescore rescore, List<Interaction> calls) {
        RescoreOrder order = rescore.order();
        List<InteractionId> ids = calls.stream().map(Interaction::id).toList();
        Map<InteractionId, StoredTranscript> transcripts = transcription.transcripts(ids);
        Map<InteractionId, Evaluation> evaluated = evaluations.machine(ids);
        ScorecardCache cards = new ScorecardCache(planning, transactions);
        List<Answered> before = new ArrayList<>();
        for (Interaction call : calls) {
            Evaluation evaluation = evaluated.get(call.id());
            Scorecard own = evaluation == null
                    ? cards.of(call).orElse(null)
                    : cards.version(evaluation.scorecard(), evaluation.scorecardVersion());
            if (order.judgedBy() == null || own != null && own.id().equals(order.judgedBy())) {
                before.add(
                        evaluation == null
                                ? inForce(call, own, transcripts.get(call.id()), rescore)
                                : new Answered(call, own, evaluation.judgement(own), Rescored.With.EVALUATION));
            }
        }
        return rules.by(order.by(), () -> before.stream()
                .map(each -> after(each, cards, transcripts.get(each.call().id()), order))
                .toList());
    }

    private Answered inForce(Interaction call, Scorecard card, StoredTranscript transcript, Rescore rescore) {
        Judgement judgement = rules.by(rescore.inForce(), () -> judgement(transcript, card));
        return new Answered(call, card, judgement, Rescored.With.RULES);
    }

    private Judgement judgement(StoredTranscript transcript, Scorecard card) {
        return card == null ? Judgement.NO_CARD : judge.judge(transcript, card);
    }

    private Rescored after(Answered before, ScorecardCache cards, StoredTranscript transcript, RescoreOrder order) {
        Scorecard card =
                order.scorecard() == null ? before.card() : cards.version(order.scorecard(), order.scorecardVersion());
        Judgement after = judgement(transcript, card);
        return new Rescored(
                before.call().id(),
                before.call().project(),
                before.call().agent(),
                after.versions().scorecard(),
                after.versions().scorecardVersion(),
                before.from(),
                Rescored.Side.of(before.judgement(), order.passMark()),
                Rescored.Side.of(after, order.passMark()),
                after.abstention(),
                after.comparedWith(before.judgement()));
    }
}
