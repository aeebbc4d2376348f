package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.coaching.Coaching;
import io.attune.coaching.FollowUpDecision;
import io.attune.feedback.Decision;
import io.attune.feedback.Dispute;
import io.attune.feedback.DisputeId;
import io.attune.feedback.DisputeLevel;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.feedback.Notice;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.review.Review;
import io.attune.review.Route;
import io.attune.sampling.Sampling;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.transcription.Transcription;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** {@code processes/CallQaProcess.bpmn}: the way of one drawn interaction. The business key is the interaction's id. */
@Configuration(proxyBeanMethods = false)
public class CallQaProcess {

    public static final String KEY = "CallQaProcess";

    public static final String INTERACTION_ID = "interactionId";
    public static final String LANGUAGE = "language";

    @Outcome(yesOrNo = true)
    static final String HAS_TRANSCRIPT = "hasTranscript";

    @Outcome(words = {"SUPPLY_TRANSCRIPT", "REPLACE", "DROP"})
    static final String MENDING = "mending";

    /** What a person types for an unreadable recording; gone with the task, and in no history. */
    public static final String TRANSCRIPT_TEXT = "transcriptText";

    static final String MENDED_BY = "mendedBy";

    @Outcome(Route.class)
    public static final String ROUTE = "route";

    @Outcome(yesOrNo = true)
    static final String CRITICAL = "critical";

    @Outcome(FeedbackRelease.Reply.class)
    static final String ANSWER = "answer";

    @Outcome(DisputeLevel.class)
    static final String LEVEL = "level";

    @Outcome(FollowUpDecision.class)
    static final String FOLLOW_UP = "followUp";

    /** Set beside an open task only, for the form to show. */
    static final String DISPUTE_ID = "disputeId";

    public static final String RECORDING_UNREADABLE = "RECORDING_UNREADABLE";

    static final String CALL_UNUSABLE = "CALL_UNUSABLE";

    static final String REASON = "reason";

    private final Intake intake;
    private final Sampling sampling;
    private final People people;

    CallQaProcess(Intake intake, Sampling sampling, People people) {
        this.intake = intake;
        this.sampling = sampling;
        this.people = people;
    }

    public static InteractionId interaction(DelegateExecution execution) {
        return InteractionId.of(execution.getProcessBusinessKey());
    }

    public static InteractionId interaction(DelegateTask task) {
        return interaction(task.getExecution());
    }

    static void start(RuntimeService runtime, Interaction interaction) {
        runtime.startProcessInstanceByKey(
                KEY,
                interaction.id().toString(),
                Map.of(
                        INTERACTION_ID, interaction.id().toString(),
                        LANGUAGE, interaction.language(),
                        HAS_TRANSCRIPT, interaction.hasTranscript()));
    }

    @Bean
    TaskListener mendRecording(Transcription transcription, PlainTranscript plain, Access access) {
        return task -> {
            task.setVariable(MENDED_BY, access.actor());
            String mending = FormField.text(task, MENDING);
            String reason = FormField.text(task, REASON);
            if ("SUPPLY_TRANSCRIPT".equals(mending)) {
                Interaction interaction = intake.interaction(interaction(task));
                transcription.store(
                        interaction.id(),
                        plain.parse(FormField.text(task, TRANSCRIPT_TEXT), interaction.language()),
                        "a person",
                        "task:" + task.getId());
            } else if (!"REPLACE".equals(mending) && !"DROP".equals(mending)) {
                throw new Refused(
                        "mending",
                        Message.value(mending),
                        Message.of("refused.one-of-three", "SUPPLY_TRANSCRIPT", "REPLACE", "DROP"));
            } else if (reason == null || reason.isBlank()) {
                throw new Refused(REASON, Message.of("refused.nothing"), Message.of("mending.reason"));
            }
        };
    }

    @Bean
    JavaDelegate replaceSample() {
        return execution -> sampling.replace(interaction(execution), (String) execution.getVariable(REASON), (String)
                execution.getVariable(MENDED_BY));
    }

    @Bean
    JavaDelegate dropSample() {
        return execution -> sampling.drop(interaction(execution), (String) execution.getVariable(REASON), (String)
                execution.getVariable(MENDED_BY));
    }

    @Bean
    JavaDelegate routeReview(Review review) {
        return execution -> execution.setVariable(
                ROUTE, review.route(interaction(execution)).name());
    }

    @Bean
    TaskListener submitReview(Review review) {
        return task -> review.submit(interaction(task), "task:" + task.getId());
    }

    @Bean
    JavaDelegate settleEvaluation(Scoring scoring) {
        return execution -> execution.setVariable(
                CRITICAL, scoring.settle(interaction(execution)).criticalFailed());
    }

    @Bean
    JavaDelegate alertProjectManager(Feedback feedback) {
        return execution ->
                notify(feedback, execution, Notice.Kind.CRITICAL_FAILURE, people.projectManagersOf(call(execution)));
    }

    @Bean
    JavaDelegate releaseFeedback(Feedback feedback) {
        return execution -> execution.setVariable(
                LEVEL, feedback.release(interaction(execution)).level().name());
    }

    @Bean
    TaskListener answerFeedback(Feedback feedback) {
        return task ->
                task.setVariable(ANSWER, feedback.answer(interaction(task)).name());
    }

    @Bean
    JavaDelegate remindTeamLead(Feedback feedback) {
        return execution -> {
            boolean coaching = execution.getProcessDefinitionId().startsWith(CoachingProcess.KEY);
            Notice.Kind kind = coaching ? Notice.Kind.SIGNATURE_OVERDUE : Notice.Kind.ACKNOWLEDGEMENT_OVERDUE;
            notify(feedback, execution, kind, people.teamLeadsOf(call(execution)));
        };
    }

    @Bean
    JavaDelegate remindProjectManager(Feedback feedback) {
        return execution -> {
            boolean coaching = execution.getProcessDefinitionId().startsWith(CoachingProcess.KEY);
            Notice.Kind kind = coaching ? Notice.Kind.ONE_ON_ONE_OVERDUE : Notice.Kind.APPEAL_OVERDUE;
            notify(feedback, execution, kind, people.projectManagersOf(call(execution)));
        };
    }

    @Bean
    JavaDelegate closeUnanswered(Feedback feedback) {
        return execution -> feedback.closeUnanswered(interaction(execution));
    }

    /** Shows a form what it decides about. */
    @Bean
    TaskListener showDispute(Feedback feedback, Scoring scoring, Planning planning) {
        return task -> {
            Dispute dispute = feedback.dispute(DisputeId.of(FormField.text(task, DISPUTE_ID)));
            Evaluation settled = scoring.settled(dispute.interaction()).orElseThrow();
            Message criterion = planning.scorecard(settled.scorecard(), settled.scorecardVersion())
                    .criterion(dispute.criterion())
                    .map(known -> known.name().message())
                    .orElse(Message.value(dispute.criterion()));
            task.setVariableLocal("criterionName", criterion.json());
            task.setVariableLocal("resultGiven", answer(dispute.given()).json());
            task.setVariableLocal("resultProposed", answer(dispute.proposed()).json());
            task.setVariableLocal("agentReason", dispute.reason());
        };
    }

    private static Message answer(Result result) {
        return Message.of("result." + result);
    }

    @Bean
    TaskListener decideDispute(Feedback feedback) {
        return task -> {
            feedback.decide(
                    DisputeId.of(FormField.text(task, DISPUTE_ID)),
                    FormField.choice(task, "decision", Decision.class),
                    FormField.text(task, "decisionReason"));
        };
    }

    @Bean
    JavaDelegate applyDecision(Feedback feedback) {
        return execution -> feedback.applyDecisions(interaction(execution));
    }

    @Bean
    JavaDelegate decideFollowUp(Coaching coaching) {
        return execution -> execution.setVariable(
                FOLLOW_UP, coaching.decideFollowUp(interaction(execution)).name());
    }

    @Bean
    JavaDelegate praiseAgent(Feedback feedback) {
        return execution -> notify(
                feedback, execution, Notice.Kind.PRAISE, List.of(call(execution).agent()));
    }

    @Bean
    JavaDelegate closeCall() {
        return execution -> sampling.close(interaction(execution));
    }

    private Interaction call(DelegateExecution execution) {
        return intake.interaction(interaction(execution));
    }

    private void notify(Feedback feedback, DelegateExecution execution, Notice.Kind kind, List<String> recipients) {
        recipients.forEach(recipient -> feedback.notify(interaction(execution), kind, recipient, null));
    }

    /** Which disputes wait; asked by the model's multi-instance tasks, therefore public. */
    @Component("disputes")
    public static class OpenDisputes {

        private final Feedback feedback;

        OpenDisputes(Feedback feedback) {
            this.feedback = feedback;
        }

        /** Ids of the call's undecided disputes. */
        public List<String> open(DelegateExecution execution) {
            return feedback.open(interaction(execution)).stream()
                    .map(dispute -> dispute.id().toString())
                    .toList();
        }
    }
}
