package io.attune.workflow.workers;

import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Judge;
import io.attune.transcription.Recognition;
import io.attune.workflow.processes.CallQaProcess;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;

/** Judges one transcript after another. Doing a task twice records its evaluation once. */
public final class ScoreWorker implements ExternalTaskHandler {

    /** What it fetches. */
    public static final String TOPIC = "score";

    private final ServerApi api;
    private final Judge judge;

    ScoreWorker(ServerApi api, Judge judge) {
        this.api = api;
        this.judge = judge;
    }

    @Override
    public void execute(ExternalTask task, ExternalTaskService service) {
        String interaction = task.getVariable(CallQaProcess.INTERACTION_ID);
        try {
            Recognition recognition = api.hearing(interaction)
                    .orElseThrow(() -> new IllegalStateException("There is no transcript to score"));
            Scorecard card = api.scorecard(interaction);
            api.sheetUnlessKnown(judge.table(), judge.tableVersion()).ifPresent(judge::judgeBy);
            api.sheetUnlessKnown(Judge.PHRASES, judge.phrasesKnown()).ifPresent(judge::listenFor);
            List<CriterionResult> results = recognition.doubt() == null
                    ? judge.answers(recognition.transcript(), card)
                    : judge.abstain(card, "unreliable-transcript");
            api.postEvaluation(interaction, card, judge.rulesVersion(), "score:" + task.getId(), results);
            service.complete(task);
        } catch (IOException | RuntimeException failed) {
            FailedAttempt.report(task, service, failed);
        }
    }
}
