package io.attune.workflow;

import io.attune.access.Access;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says on each card of the task list which call it is about. The text is local to the task, because candidates may read
 * their tasks but not the processes behind them.
 */
@Component
class TaskCards {

    static final String CALL = "call";

    private final Intake intake;
    private final Access access;

    TaskCards(Intake intake, Access access) {
        this.intake = intake;
        this.access = access;
    }

    @EventListener(condition = "#task.eventName == 'create'")
    void on(DelegateTask task) {
        Interaction call = intake.interaction(CallQaProcess.interaction(task));
        task.setVariableLocal(CALL, call.project() + " · " + access.nameOf(call.agent()) + " · " + call.externalId());
    }
}
