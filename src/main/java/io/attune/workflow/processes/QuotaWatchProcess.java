package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.review.QuotaWarning;
import io.attune.review.QuotaWillBeMissed;
import io.attune.review.Quotas;
import io.attune.review.Shortfall;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * {@code processes/QuotaWatchProcess.bpmn}: on working days, who will miss the day's quota, and what the manager does
 * about it. The business key of a warning is the project and the day.
 */
@Configuration(proxyBeanMethods = false)
class QuotaWatchProcess {

    static final String KEY = "QuotaWatchProcess";

    /** Name of the message that starts a warning. */
    static final String WILL_BE_MISSED = "QuotaWillBeMissed";

    static final String PROJECT = ProjectOf.PROJECT;
    static final String DAY = "day";
    static final String HANDLING = "handling";

    /** The engine's task priority of a warning that was not answered in time. */
    private static final int URGENT = 80;

    private final RuntimeService runtime;
    private final Quotas quotas;

    QuotaWatchProcess(RuntimeService runtime, Quotas quotas) {
        this.runtime = runtime;
        this.quotas = quotas;
    }

    @EventListener
    void on(QuotaWillBeMissed event) {
        String project = event.warning().project();
        String day = event.warning().day().toString();
        runtime.startProcessInstanceByMessage(WILL_BE_MISSED, project + " " + day, Map.of(PROJECT, project, DAY, day));
    }

    @Bean
    JavaDelegate findShortfalls() {
        return execution -> quotas.watch();
    }

    /** Shows a form who is behind. */
    @Bean
    TaskListener showShortfalls(Access access) {
        return task -> {
            QuotaWarning warning = warning(task.getExecution());
            task.setVariableLocal("projectName", warning.project());
            task.setVariableLocal("warnedDay", warning.day().toString());
            task.setVariableLocal("openReviews", warning.open());
            Map<String, String> names = access.namesOf(
                    warning.shortfalls().stream().map(Shortfall::person).toList());
            task.setVariableLocal(
                    "shortfalls",
                    TaskText.lines(warning.shortfalls().stream()
                            .map(shortfall -> Message.of(
                                    "quota.shortfall",
                                    names.get(shortfall.person()),
                                    shortfall.done(),
                                    shortfall.owed(),
                                    shortfall.open()))
                            .toList()));
        };
    }

    @Bean
    TaskListener handleShortfall() {
        return task -> {
            QuotaWarning warning = warning(task.getExecution());
            quotas.handle(
                    warning.project(),
                    warning.day(),
                    FormField.choice(task, HANDLING, QuotaWarning.Handling.class),
                    FormField.text(task, "note"));
        };
    }

    /** The warning stays the manager's; administrators get it, too, and it stands at the top of the list. */
    @Bean
    JavaDelegate escalateShortfall(TaskService tasks) {
        return execution -> {
            QuotaWarning warning = warning(execution);
            quotas.escalate(warning.project(), warning.day());
            tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().stream()
                    .map(task -> task.getId())
                    .forEach(task -> {
                        tasks.setPriority(task, URGENT);
                        tasks.addCandidateGroup(task, Role.ADMIN.id());
                    });
        };
    }

    private QuotaWarning warning(DelegateExecution execution) {
        return quotas.warning(
                (String) execution.getVariable(PROJECT), LocalDate.parse((String) execution.getVariable(DAY)));
    }
}
