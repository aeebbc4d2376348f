package io.attune.workflow.processes;

import io.attune.planning.Planning;
import io.attune.review.Route;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When a task is due, by the table {@code due-dates}; asked by the models' expressions, therefore public. */
@Component("dueDates")
public class DueDates {

    private final Planning planning;
    private final ProjectOf projectOf;
    private final Clock clock;

    DueDates(Planning planning, ProjectOf projectOf, Clock clock) {
        this.planning = planning;
        this.projectOf = projectOf;
        this.clock = clock;
    }

    /** @param what as it stands in the table's first column, say {@code ACKNOWLEDGE} */
    public Date of(String what, DelegateExecution execution) {
        return Date.from(planning.due(projectOf.the(execution), what, clock.instant()));
    }

    public Date review(DelegateExecution execution) {
        return of(isPriority(execution) ? "PRIORITY_REVIEW" : "REVIEW", execution);
    }

    /** The engine's task priority: 80 for calls that cannot wait, else its usual 50. */
    public int priority(DelegateExecution execution) {
        return isPriority(execution) ? 80 : 50;
    }

    private static boolean isPriority(DelegateExecution execution) {
        return Route.PRIORITY_REVIEW.name().equals(execution.getVariable(CallQaProcess.ROUTE));
    }
}
