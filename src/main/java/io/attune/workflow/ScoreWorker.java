package io.attune.workflow;

import io.attune.intake.Transcript;
import io.attune.planning.Scorecard;
import io.attune.scoring.Judge;
import java.io.IOException;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.client.task.ExternalTaskHandler;
import org.camunda.bpm.client.task.ExternalTaskService;

/** Judges one transcript after another. Doing a task twice records its evaluation once. */
final class ScoreWorker implements ExternalTaskHandler {

    /** What it fetches. */
    static final String TOPIC = "score";

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
            Transcript transcript = api.transcript(interaction)
                    .orElseThrow(() -> new IllegalStateException("There is no transcript to score"));
            Scorecard card = api.scorecard(interaction);
            api.sheetUnlessKnown(judge.table(), judge.rulesVersion()).ifPresent(judge::judgeBy);
            api.postEvaluation(
                    interaction, card, judge.rulesVersion(), "score:" + task.getId(), judge.judge(transcript, card));
            service.complete(task);
        } catch (IOException | RuntimeException failed) {
            FailedAttempt.report(task, service, failed);
        }
    }
}
