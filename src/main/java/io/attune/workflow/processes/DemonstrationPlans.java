package io.attune.workflow.processes;

import io.attune.planning.Planning;
import io.attune.planning.Plans;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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

/**
 * Plays the first steps of two plans of the demonstration, so that one is approved, one waits for its manager, and the
 * tier of the third project waits for marketing when somebody looks.
 */
@Component
@ConditionalOnProperty(value = "attune.demo", havingValue = "true", matchIfMissing = true)
class DemonstrationPlans {

    private static final Logger log = LoggerFactory.getLogger(DemonstrationPlans.class);

    private static final String APPROVED = "NW-CARE";
    private static final String WAITING = "SB-HELP";

    private final Planning planning;
    private final Plans plans;
    private final TaskService tasks;
    private final TaskScheduler scheduler;
    private final Clock clock;

    DemonstrationPlans(Planning planning, Plans plans, TaskService tasks, TaskScheduler scheduler, Clock clock) {
        this.planning = planning;
        this.plans = plans;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins on the first start only: later the plans belong to the people who log in. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (planning.project(APPROVED).isPresent() && plans.isProvisional(APPROVED)) {
            scheduler.schedule(() -> turn(false), clock.instant());
        }
    }

    /** Takes the next step that is possible, and comes back until all are taken. */
    private void turn(boolean waits) {
        try {
            boolean waitsNow = complete(WAITING, "UserTask_ConfirmTier", "marketing", Map.of()) || waits;
            complete(APPROVED, "UserTask_ConfirmTier", "marketing", Map.of());
            complete(APPROVED, "UserTask_ApprovePlan", "project-manager", Map.of("approval", "APPROVE"));
            if (plans.isProvisional(APPROVED) || !waitsNow) {
                scheduler.schedule(() -> turn(waitsNow), clock.instant().plusSeconds(1));
            } else {
                log.info("Demonstration: the plan of {} is approved, that of {} waits", APPROVED, WAITING);
            }
        } catch (RuntimeException failed) {
            log.warn("Demonstration: the plans could not go on: {}", failed.getMessage());
        }
    }

    private boolean complete(String project, String step, String person, Map<String, Object> form) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(project)
                .taskDefinitionKey(step)
                .singleResult();
        if (task == null) {
            return false;
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        try {
            tasks.setAssignee(task.getId(), person);
            tasks.complete(task.getId(), form);
            return true;
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
