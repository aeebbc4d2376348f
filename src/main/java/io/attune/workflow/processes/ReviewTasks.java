package io.attune.workflow.processes;

import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.review.CallFoundUnusable;
import io.attune.review.ReviewAssigned;
import io.attune.review.ReviewLeftToGroup;
import io.attune.review.Workload;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps review tasks with those the reviews were given to. */
@Component
class ReviewTasks {

    private static final String[] REVIEWS = {"UserTask_ReviewEvaluation", "UserTask_ReviewIndependently"};

    private final TaskService tasks;
    private final Intake intake;
    private final TaskCards cards;

    ReviewTasks(TaskService tasks, Intake intake, TaskCards cards) {
        this.tasks = tasks;
        this.intake = intake;
        this.cards = cards;
    }

    static boolean isReview(String step) {
        return step.equals(REVIEWS[0]) || step.equals(REVIEWS[1]);
    }

    @EventListener
    void on(ReviewAssigned event) {
        hand(event.assignment().interaction(), event.assignment().reviewer());
    }

    @EventListener
    void on(ReviewLeftToGroup event) {
        hand(event.review().interaction(), null);
    }

    @EventListener
    void on(CallFoundUnusable event) {
        taskOf(event.interaction())
                .ifPresent(task -> tasks.handleBpmnError(
                        task.getId(),
                        CallQaProcess.CALL_UNUSABLE,
                        event.reason(),
                        Map.of(CallQaProcess.REASON, event.reason(), CallQaProcess.MENDED_BY, event.by())));
    }

    /** While a task is being created there is none yet: it gets its reviewer from the model's own question. */
    private void hand(InteractionId call, @Nullable String reviewer) {
        taskOf(call).ifPresent(task -> {
            tasks.setAssignee(task.getId(), reviewer);
            tasks.setVariableLocal(
                    task.getId(), TaskCards.CALL, cards.review(intake.interaction(call), reviewer != null));
        });
    }

    private Optional<Task> taskOf(InteractionId call) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(call.toString())
                .taskDefinitionKeyIn(REVIEWS)
                .singleResult());
    }

    /** Who gets a review that is due; asked by the model, therefore public. */
    @Component("assignment")
    public static class Reviewers {

        private final Workload workload;

        Reviewers(Workload workload) {
            this.workload = workload;
        }

        /** The reviewer's id, or null if the task must wait for somebody of the group. */
        public @Nullable String reviewer(DelegateExecution execution) {
            return workload.assign(CallQaProcess.interaction(execution)).orElse(null);
        }
    }
}
