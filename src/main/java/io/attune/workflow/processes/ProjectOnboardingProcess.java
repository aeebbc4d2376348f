package io.attune.workflow.processes;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.planning.Client;
import io.attune.planning.ContractChanged;
import io.attune.planning.PlanStep;
import io.attune.planning.PlanTexts;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.planning.Project;
import io.attune.planning.ProjectRegistered;
import io.attune.planning.QaPlan;
import io.attune.planning.Tier;
import io.attune.planning.TierStep;
import io.attune.planning.TierStepTaken;
import io.attune.planning.Tiers;
import io.attune.rules.FiredRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code processes/ProjectOnboardingProcess.bpmn}: from a new project to its first approved plan, and anew whenever tier,
 * contract or phase change, until the contract ends. The business key is the project's code.
 */
@Configuration(proxyBeanMethods = false)
class ProjectOnboardingProcess {

    static final String KEY = "ProjectOnboardingProcess";

    static final String PLAN_VERSION = "planVersion";

    @Outcome(words = {"YES", "NO"})
    static final String APPROVAL_NEEDED = "approvalNeeded";

    @Outcome(words = {"APPROVE", "CHANGE"})
    static final String APPROVAL = "approval";

    static final String PHASE_BEGINS = "phaseBegins";
    static final String CONTRACT_ENDS = "contractEnds";

    /** What changed last, for the process that waits for the next change. */
    @Outcome(words = {"NONE", "TIER", "CONTRACT"})
    static final String CHANGE = "change";

    /** Whether a plan that is not approved yet is for a case that is no more. */
    @Outcome(words = {"SAME", "CHANGED"})
    static final String CASE_STATE = "caseState";

    private final Planning planning;
    private final Plans plans;
    private final Tiers tiers;
    private final RuntimeService runtime;

    ProjectOnboardingProcess(Planning planning, Plans plans, Tiers tiers, RuntimeService runtime) {
        this.planning = planning;
        this.plans = plans;
        this.tiers = tiers;
        this.runtime = runtime;
    }

    private static String project(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    private static String project(DelegateTask task) {
        return project(task.getExecution());
    }

    private static int version(DelegateExecution execution) {
        return (Integer) execution.getVariable(PLAN_VERSION);
    }

    @EventListener
    void on(ProjectRegistered event) {
        start(event.project());
    }

    private void start(Project project) {
        runtime.startProcessInstanceByKey(
                KEY, project.code(), Map.of(ProjectOf.PROJECT, project.code(), CHANGE, "NONE", CASE_STATE, "SAME"));
    }

    /** Projects of the time before there was this process begin it when the application starts. */
    @Bean
    OlderProjects olderProjects(HistoryService history, TransactionTemplate transaction) {
        return new OlderProjects(history, transaction);
    }

    /** Finds projects that nobody ever asked about. */
    class OlderProjects {

        private final HistoryService history;
        private final TransactionTemplate transaction;

        OlderProjects(HistoryService history, TransactionTemplate transaction) {
            this.history = history;
            this.transaction = transaction;
        }

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            planning.projects().forEach(project -> transaction.executeWithoutResult(status -> begin(project)));
        }

        /** Locked, so that of several nodes which start at once one begins it. */
        private void begin(Project project) {
            plans.lock(project.code());
            if (history.createHistoricProcessInstanceQuery()
                            .processDefinitionKey(KEY)
                            .processInstanceBusinessKey(project.code())
                            .count()
                    == 0) {
                start(project);
            }
        }
    }

    @EventListener
    void on(TierStepTaken event) {
        if (event.step().kind() == TierStep.Kind.CHANGED) {
            message(event.step().project(), "TIER");
        }
    }

    @EventListener
    void on(ContractChanged event) {
        message(event.step().project(), "CONTRACT");
    }

    private void message(String project, String change) {
        ProcessInstance waiting = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(project, KEY)
                .singleResult();
        if (waiting != null) {
            runtime.setVariables(waiting.getId(), Map.of(CHANGE, change, CASE_STATE, "CHANGED"));
        }
    }

    @Bean
    JavaDelegate suggestTier() {
        return execution -> tiers.suggest(project(execution));
    }

    /** Shows marketing what is suggested and why, and chooses it in the form. */
    @Bean
    TaskListener showTier() {
        return task -> {
            TierStep suggested = tiers.suggested(project(task)).orElseThrow();
            FiredRow row = Objects.requireNonNull(suggested.row());
            Client client = planning.clientOf(project(task));
            task.setVariableLocal(
                    "suggestedTier", Message.of("tier." + suggested.tier()).json());
            task.setVariableLocal(
                    "suggestionReason", suggested.reason().message().json());
            task.setVariableLocal(
                    "suggestionRow",
                    Message.of("plan.row", row.table(), row.row()).json());
            task.setVariableLocal("clientFacts", TaskText.lines(PlanTexts.client(client)));
            // in the scope of the form's answers: a local one would hide what the form sends back
            task.setVariable("chosenTier", suggested.tier().name());
        };
    }

    @Bean
    TaskListener confirmTier() {
        return task -> {
            tiers.confirm(
                    project(task),
                    FormField.choice(task, "chosenTier", Tier.class),
                    FormField.text(task, "tierReason"));
        };
    }

    @Bean
    JavaDelegate escalateTier() {
        return execution -> plans.escalateTier(project(execution));
    }

    /** Decides the plan; earlier changes are part of it and no longer count. */
    @Bean
    JavaDelegate decidePlan() {
        return execution -> {
            Optional<QaPlan> proposed = plans.propose(project(execution));
            execution.setVariables(
                    Map.of(CHANGE, "NONE", CASE_STATE, "SAME", APPROVAL_NEEDED, proposed.isPresent() ? "YES" : "NO"));
            proposed.ifPresent(plan -> execution.setVariable(PLAN_VERSION, plan.version()));
        };
    }

    /** Shows the manager what changes by the plan. */
    @Bean
    TaskListener showPlan() {
        return task -> {
            QaPlan plan = planning.plan(project(task), version(task.getExecution()));
            task.setVariableLocal("planCase", PlanTexts.planCase(plan).json());
            task.setVariableLocal("differences", TaskText.lines(PlanTexts.differences(plan, plans.before(plan))));
            task.setVariableLocal("answerGiven", plans.lastAnswer(plan).orElse(""));
        };
    }

    @Bean
    TaskListener answerPlan() {
        return task -> {
            String approval = FormField.text(task, APPROVAL);
            int version = version(task.getExecution());
            if ("APPROVE".equals(approval)) {
                plans.approve(project(task), version);
            } else if ("CHANGE".equals(approval)) {
                plans.askForChange(project(task), version, FormField.text(task, "approvalReason"));
            } else {
                throw new Refused(APPROVAL, Message.value(approval), Message.of("refused.either", "APPROVE", "CHANGE"));
            }
        };
    }

    @Bean
    JavaDelegate escalateApproval() {
        return execution -> plans.escalateApproval(project(execution), version(execution));
    }

    /** Shows the process owner what the manager wishes. */
    @Bean
    TaskListener showWish(Access access) {
        return task -> {
            PlanStep wish = plans.wish(project(task), version(task.getExecution()));
            task.setVariableLocal("askedBy", access.nameOf(wish.actor()));
            task.setVariableLocal("wish", wish.reason());
        };
    }

    @Bean
    TaskListener answerWish() {
        return task -> plans.answer(project(task), version(task.getExecution()), FormField.text(task, "answerReason"));
    }

    @Bean
    JavaDelegate escalateAnswer() {
        return execution -> plans.escalateAnswer(project(execution));
    }

    /** Brings the plan to what the tables say now, and notes until when it holds at the longest. */
    @Bean
    JavaDelegate activatePlan() {
        return execution -> {
            plans.bringIntoForce(project(execution));
            Instant end = plans.contractEnd(project(execution));
            Instant phase = plans.nextPhase(project(execution)).orElse(end.plus(Duration.ofDays(1)));
            execution.setVariable(PHASE_BEGINS, Date.from(phase));
            execution.setVariable(CONTRACT_ENDS, Date.from(end));
        };
    }
}
