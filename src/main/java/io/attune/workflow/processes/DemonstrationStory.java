package io.attune.workflow.processes;

import io.attune.feedback.AgentReply;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.review.Answer;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays the first steps of two calls of the demonstration, so that one is in dispute and one in coaching when somebody
 * looks: the reviewers who have them and the agent do what they would do in Tasklist, through the same faces and tasks.
 */
@Component
@ConditionalOnProperty(value = "attune.demo", havingValue = "true", matchIfMissing = true)
class DemonstrationStory {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationStory.class);

    private static final String AGENT = "agent";
    private static final String DISPUTED = "knowledge.accuracy";

    private final TaskService tasks;
    private final Review review;
    private final Feedback feedback;
    private final Scoring scoring;
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();

    DemonstrationStory(
            TaskService tasks,
            Review review,
            Feedback feedback,
            Scoring scoring,
            Intake intake,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Clock clock) {
        this.tasks = tasks;
        this.review = review;
        this.feedback = feedback;
        this.scoring = scoring;
        this.intake = intake;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.schedule(this::turn, clock.instant());
    }

    /** Takes the next step that is possible, and comes back until both stories are told. */
    private void turn() {
        try {
            log("dispute");
            log("coaching");
        } catch (RuntimeException failed) {
            log.warn("Demonstration: a story could not go on: {}", failed.getMessage());
            return;
        }
        if (!told.containsAll(Set.of("dispute", "coaching"))) {
            scheduler.schedule(this::turn, clock.instant().plusSeconds(1));
        }
    }

    private void log(String story) {
        if (told.contains(story)) {
            return;
        }
        Optional<Task> feedbackTask =
                tasks.createTaskQuery().taskDefinitionKey("UserTask_ReadFeedback").taskAssignee(AGENT).list().stream()
                        .filter(task -> isOf(story, callOf(task)))
                        .findFirst();
        if (feedbackTask.isPresent()) {
            as(AGENT, feedbackTask.get(), task -> answer(callOf(task), story));
            told.add(story);
            log.info("Demonstration: a call of {} is in {}", AGENT, story);
        } else {
            tasks.createTaskQuery().taskDefinitionKey("UserTask_ReviewEvaluation").list().stream()
                    .filter(task -> task.getAssignee() != null && isOf(story, callOf(task)))
                    .findFirst()
                    .ifPresent(task -> as(task.getAssignee(), task, own -> fill(callOf(own), story)));
        }
    }

    /** Both are told of a recorded call of the agent: of one where the machine heard a fault, and of one where it did not. */
    private boolean isOf(String story, InteractionId id) {
        Interaction interaction = intake.interaction(id);
        boolean faulty = scoring.machine(id).filter(Evaluation::criticalFailed).isPresent();
        return interaction.agent().equals(AGENT) && interaction.hasRecording() && faulty == story.equals("coaching");
    }

    private InteractionId callOf(Task task) {
        return InteractionId.of((String) tasks.getVariable(task.getId(), CallQaProcess.INTERACTION_ID));
    }

    private void as(String user, Task task, java.util.function.Consumer<Task> before) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        try {
            transaction.executeWithoutResult(status -> {
                before.accept(task);
                tasks.complete(task.getId());
            });
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Takes the machine's answers; in the dispute, the reviewer finds a fault of their own. */
    private void fill(InteractionId id, String story) {
        Scorecard card = review.scorecardOf(id);
        Map<String, Answer> answers = new HashMap<>(review.draft(id).answers());
        card.criteria().stream()
                .filter(criterion -> criterion.question().isScored())
                .forEach(criterion -> answers.putIfAbsent(criterion.id(), Answer.best(criterion, "")));
        answers.replaceAll((criterion, answer) ->
                answer.result() == Result.NOT_MET ? new Answer(Result.NOT_MET, "As the machine heard it.") : answer);
        if (story.equals("dispute")) {
            answers.put(DISPUTED, new Answer(Result.NOT_MET, "The delivery day was not looked up."));
        }
        review.saveDraft(id, new Draft(answers, "Please listen to the middle of the call again."), true);
    }

    private void answer(InteractionId id, String story) {
        AgentReply reply = story.equals("dispute")
                ? new AgentReply(
                        FeedbackRelease.Reply.DISPUTED,
                        null,
                        List.of(new AgentReply.Item(
                                DISPUTED, Result.MET, "The delivery day was right, the system showed it.")))
                : new AgentReply(FeedbackRelease.Reply.ACKNOWLEDGED, "I understand.", List.of());
        feedback.saveReply(id, reply, true);
    }
}
