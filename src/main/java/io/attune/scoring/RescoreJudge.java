package io.attune.scoring;

import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.scorecards.Scorecard;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private record Answered(
            Interaction call, Scorecard card, List<CriterionResult> results, Rescored.With from, Rescored.Side side) {}

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
                                : recorded(call, own, evaluation, order));
            }
        }
        return rules.by(order.by(), () -> before.stream()
                .map(each -> after(each, cards, transcripts.get(each.call().id()), order))
                .toList());
    }

    private static Answered recorded(Interaction call, Scorecard card, Evaluation evaluation, RescoreOrder order) {
        Rescored.Side side = Rescored.Side.of(evaluation.total(), evaluation.criticalFailed(), order.passMark());
        return new Answered(call, card, evaluation.criteria(), Rescored.With.EVALUATION, side);
    }

    private Answered inForce(Interaction call, Scorecard card, StoredTranscript transcript, Rescore rescore) {
        List<CriterionResult> results =
                card == null ? List.of() : rules.by(rescore.inForce(), () -> judge.judge(transcript, card));
        return new Answered(call, card, results, Rescored.With.RULES, side(card, results, rescore.order()));
    }

    private Rescored after(Answered before, ScorecardCache cards, StoredTranscript transcript, RescoreOrder order) {
        Scorecard card =
                order.scorecard() == null ? before.card() : cards.version(order.scorecard(), order.scorecardVersion());
        List<CriterionResult> results = card == null ? List.of() : judge.judge(transcript, card);
        return new Rescored(
                before.call().id(),
                before.call().project(),
                before.call().agent(),
                card == null ? null : card.id(),
                card == null ? null : card.version(),
                before.from(),
                before.side(),
                side(card, results, order),
                card == null ? "no-card" : BulkJudge.abstention(results),
                compared(before.results(), results));
    }

    private static Rescored.Side side(Scorecard card, List<CriterionResult> results, RescoreOrder order) {
        if (card == null) {
            return new Rescored.Side(null, false, null);
        }
        boolean criticalFailed = !BulkJudge.failedCritical(card, results).isEmpty();
        return Rescored.Side.of(BulkJudge.scores(card, results).total(), criticalFailed, order.passMark());
    }

    private static List<Compared> compared(List<CriterionResult> before, List<CriterionResult> after) {
        Map<String, CriterionResult> old = new LinkedHashMap<>();
        before.forEach(result -> old.put(result.id(), result));
        List<Compared> compared = new ArrayList<>();
        after.forEach(result -> compared.add(Compared.of(result.id(), old.remove(result.id()), result)));
        old.forEach((id, result) -> compared.add(Compared.of(id, result, null)));
        return compared;
    }
}
