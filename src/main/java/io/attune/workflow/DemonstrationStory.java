package io.attune.workflow;

import io.attune.feedback.Feedback;
import io.attune.feedback.Release;
import io.attune.feedback.Reply;
import io.attune.intake.InteractionId;
import io.attune.planning.Criterion;
import io.attune.planning.Scorecard;
import io.attune.review.Answer;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.sampling.Sampling;
import io.attune.scoring.Result;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * looks: a reviewer and the agent do what they would do in Tasklist, through the same faces and tasks.
 */
@Component
@ConditionalOnProperty(value = "attune.demo", havingValue = "true", matchIfMissing = true)
class DemonstrationStory {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationStory.class);

    private static final String REVIEWER = "reviewer-2";
    private static final String AGENT = "agent";

    private final TaskService tasks;
    private final Review review;
    private final Feedback feedback;
    private final Sampling sampling;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();

    DemonstrationStory(
            TaskService tasks,
            Review review,
            Feedback feedback,
            Sampling sampling,
            TransactionTemplate transaction,
            TaskScheduler scheduler,
            Clock clock) {
        this.tasks = tasks;
        this.review = review;
        this.feedback = feedback;
        this.sampling = sampling;
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
            tell("dispute");
            tell("coaching");
        } catch (RuntimeException failed) {
            log.warn("Demonstration: a story could not go on: {}", failed.getMessage());
            return;
        }
        if (!told.containsAll(Set.of("dispute", "coaching"))) {
            scheduler.schedule(this::turn, clock.instant().plusSeconds(1));
        }
    }

    private void tell(String story) {
        if (told.contains(story)) {
            return;
        }
        List<Task> feedbackTasks = open("UserTask_ReadFeedback", AGENT);
        if (!feedbackTasks.isEmpty()) {
            as(AGENT, feedbackTasks.get(0), task -> answer(CallId.of(task, tasks), story));
            told.add(story);
            log.info("Demonstration: a call of {} is in {}", AGENT, story);
        } else if (told.isEmpty() || story.equals("coaching")) {
            open("UserTask_ReviewEvaluation", null).stream()
                    .filter(task -> isOf(AGENT, CallId.of(task, tasks)))
                    .min(Comparator.comparing(task -> review.draft(CallId.of(task, tasks)).answers().values().stream()
                            .noneMatch(answer -> answer.result() == Result.NOT_MET)))
                    .ifPresent(task -> as(REVIEWER, task, claimed -> fill(CallId.of(claimed, tasks))));
        }
    }

    private boolean isOf(String agent, InteractionId id) {
        return sampling.sampleOf(id)
                .filter(sample -> sample.stratum().equals(agent))
                .isPresent();
    }

    private List<Task> open(String step, String assignee) {
        var query = tasks.createTaskQuery().taskDefinitionKey(step);
        return assignee == null
                ? query.taskUnassigned().list()
                : query.taskAssignee(assignee).list();
    }

    private void as(String user, Task task, java.util.function.Consumer<Task> before) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        try {
            transaction.executeWithoutResult(status -> {
                before.accept(task);
                tasks.setAssignee(task.getId(), user);
                tasks.complete(task.getId());
            });
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Takes the machine's answers and finds two faults of its own, one of them critical. */
    private void fill(InteractionId id) {
        Scorecard card = review.scorecardOf(id);
        Map<String, Answer> answers = new HashMap<>(review.draft(id).answers());
        for (Criterion criterion : card.criteria()) {
            answers.putIfAbsent(criterion.id(), new Answer(Result.MET, ""));
        }
        answers.replaceAll((criterion, answer) ->
                answer.result() == Result.NOT_MET ? new Answer(Result.NOT_MET, "As the machine heard it.") : answer);
        answers.put("knowledge.accuracy", new Answer(Result.NOT_MET, "The delivery time that was told is wrong."));
        answers.put("attitude.forbidden-words", new Answer(Result.NOT_MET, "Blames the customer."));
        review.saveDraft(id, new Draft(answers, "Please listen to the middle of the call again."), true);
    }

    private void answer(InteractionId id, String story) {
        Reply reply = story.equals("dispute")
                ? new Reply(
                        Release.Reply.DISPUTED,
                        null,
                        List.of(new Reply.Item(
                                "knowledge.accuracy",
                                Result.MET,
                                "The delivery time was right, the article says the same.")))
                : new Reply(Release.Reply.ACKNOWLEDGED, "I understand.", List.of());
        feedback.saveReply(id, reply, true);
    }

    /** The call of a task. */
    private static final class CallId {

        static InteractionId of(Task task, TaskService tasks) {
            return InteractionId.of((String) tasks.getVariable(task.getId(), CallQaProcess.INTERACTION_ID));
        }
    }
}
