package io.attune.scoring;

import io.attune.intake.InteractionId;
import io.attune.scorecards.ProposedScorecards;
import io.attune.scorecards.Scorecard;
import io.attune.transcription.Transcription;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The machine's answers to questions that only a scorecard in pilot asks: given by the rules in force whenever it
 * evaluates a call on the card beside, and kept apart from the evaluation.
 */
@Component
class PilotAnswers {

    private final ProposedScorecards cards;
    private final BulkJudge judge;
    private final Transcription transcription;
    private final JdbcClient jdbc;
    private final AnswerRows rows;

    PilotAnswers(
            ProposedScorecards cards, BulkJudge judge, Transcription transcription, JdbcClient jdbc, AnswerRows rows) {
        this.cards = cards;
        this.judge = judge;
        this.transcription = transcription;
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventListener
    void on(EvaluationScored event) {
        Evaluation evaluation = event.evaluation();
        if (evaluation.kind() == Evaluation.Kind.MACHINE) {
            cards.inPilot(evaluation.scorecard()).ifPresent(tried -> answer(evaluation, tried));
        }
    }

    private void answer(Evaluation evaluation, Scorecard tried) {
        boolean adds = tried.criteria().stream()
                .anyMatch(criterion -> evaluation.criterion(criterion.id()).isEmpty());
        if (adds) {
            InteractionId call = evaluation.interaction();
            List<CriterionResult> answers =
                    judge.answers(transcription.transcripts(List.of(call)).get(call), tried);
            rows.insert(
                    "scoring_pilot_answer",
                    evaluation.id(),
                    Scoring.counted(tried, Evaluation.Kind.MACHINE, answers).stream()
                            .filter(answer -> answer.result() != Result.ABSTAIN)
                            .filter(answer -> evaluation.criterion(answer.id()).isEmpty())
                            .map(answer -> answer.withEvidence(List.of()))
                            .toList());
        }
    }

    /** What was answered since a pilot of the card began, by evaluation. */
    Map<EvaluationId, List<CriterionResult>> since(Instant from, Scorecard tried) {
        Map<EvaluationId, List<CriterionResult>> answers = new HashMap<>();
        jdbc.sql("select a.* from scoring_pilot_answer a join scoring_evaluation e on e.id = a.evaluation"
                        + " where e.scorecard = ? and e.created_at >= ?")
                .params(tried.id(), Timestamp.from(from))
                .query(row -> {
                    answers.computeIfAbsent(
                                    new EvaluationId(row.getObject("evaluation", UUID.class)),
                                    none -> new ArrayList<>())
                            .add(worth(rows.withoutEvidence(row, 0), tried));
                });
        return answers;
    }

    /** What the answer earns on a later version of the tried card. */
    private static CriterionResult worth(CriterionResult answer, Scorecard tried) {
        return answer.value() == null
                ? answer
                : CriterionResult.of(tried.criterion(answer.id()).orElseThrow(), answer.value(), null, null, List.of());
    }
}
