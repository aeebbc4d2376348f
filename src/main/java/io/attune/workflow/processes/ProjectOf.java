package io.attune.workflow.processes;

import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Which project a process works for: it says so itself, or it is about a call of the project. */
@Component
public class ProjectOf {

    /** Set by processes that are about a project and not about one of its calls. */
    public static final String PROJECT = "project";

    private final Intake intake;

    ProjectOf(Intake intake) {
        this.intake = intake;
    }

    static boolean isAboutAProject(DelegateExecution execution) {
        return execution.hasVariable(PROJECT);
    }

    /** The project's code. */
    String the(DelegateExecution execution) {
        return isAboutAProject(execution)
                ? (String) execution.getVariable(PROJECT)
                : intake.interaction(InteractionId.of(execution.getProcessBusinessKey()))
                        .project();
    }
}
