package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.access.Access;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says on each card of the task list which call or project it is about. The text is local to the task, because candidates may read
 * their tasks but not the processes behind them.
 */
@Component
public class TaskCards {

    public static final String CALL = "call";

    private final Intake intake;
    private final Planning planning;
    private final Access access;
    private final ProjectOf projectOf;

    TaskCards(Intake intake, Planning planning, Access access, ProjectOf projectOf) {
        this.intake = intake;
        this.planning = planning;
        this.access = access;
        this.projectOf = projectOf;
    }

    @EventListener(condition = "#task.eventName == 'create'")
    void on(DelegateTask task) {
        task.setVariableLocal(CALL, ProjectOf.isAboutAProject(task.getExecution()) ? project(task) : call(task));
    }

    private String project(DelegateTask task) {
        String code = projectOf.the(task.getExecution());
        return code + " · " + planning.project(code).map(Project::name).orElse(code);
    }

    private String call(DelegateTask task) {
        Interaction call = intake.interaction(CallQaProcess.interaction(task));
        return ReviewTasks.isReview(task.getTaskDefinitionKey())
                ? review(call, task.getAssignee() != null)
                : call(call);
    }

    /** A review that nobody could be given says so; why is told by the call's trail. */
    String review(Interaction call, boolean assigned) {
        return assigned ? call(call) : Message.of("task.nobody", call(call)).json();
    }

    private String call(Interaction call) {
        return call.project() + " · " + access.nameOf(call.agent()) + " · " + call.externalId();
    }
}
