package io.attune.workflow.processes;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.workflow.engine.IdentityMirror;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who a task is for; asked by the models' expressions, therefore public. */
@Component("people")
public class People {

    private final Intake intake;
    private final Access access;
    private final ProjectOf projectOf;

    People(Intake intake, Access access, ProjectOf projectOf) {
        this.intake = intake;
        this.access = access;
        this.projectOf = projectOf;
    }

    /** The group of the reviewers of the project. */
    public String reviewers(DelegateExecution execution) {
        return IdentityMirror.narrow(Role.REVIEWER, projectOf.the(execution));
    }

    /** The group of the managers of the project. */
    public String projectManager(DelegateExecution execution) {
        return IdentityMirror.narrow(Role.PROJECT_MANAGER, projectOf.the(execution));
    }

    /** Both groups, with a comma between them: whoever comes first does it. */
    public String reviewersAndManager(DelegateExecution execution) {
        return reviewers(execution) + "," + projectManager(execution);
    }

    /** The group of those who lead the agent's team. */
    public String teamLead(DelegateExecution execution) {
        return IdentityMirror.narrow(Role.TEAM_LEAD, teamOf(interaction(execution)));
    }

    /** The evaluated agent. */
    public String agent(DelegateExecution execution) {
        return interaction(execution).agent();
    }

    List<String> teamLeadsOf(Interaction interaction) {
        String team = teamOf(interaction);
        return access.withRole(Role.TEAM_LEAD).stream()
                .filter(lead -> team.equals(lead.team()))
                .map(User::id)
                .toList();
    }

    List<String> projectManagersOf(Interaction interaction) {
        return access.withRole(Role.PROJECT_MANAGER).stream()
                .filter(manager -> manager.projects().contains(interaction.project()))
                .map(User::id)
                .toList();
    }

    private String teamOf(Interaction interaction) {
        return access.find(interaction.agent()).map(User::team).orElse("none");
    }

    private Interaction interaction(DelegateExecution execution) {
        return intake.interaction(InteractionId.of(execution.getProcessBusinessKey()));
    }
}
