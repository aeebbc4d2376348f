package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Phase;
import io.attune.planning.PlanNotice;
import io.attune.planning.PlanStep;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import io.attune.planning.Rating;
import io.attune.planning.Requirement;
import io.attune.planning.Term;
import io.attune.planning.Tier;
import io.attune.planning.TierStep;
import io.attune.planning.Tiers;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way that a project's plan can go: first tier, approval, changes, the contract's end. */
@ProcessTest
class ProjectOnboardingProcessTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Far from the server's own, so that a day of the wrong zone would show. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A project and those who answer for its plan. */
    private record Team(String project, String marketing, String manager, String owner) {}

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Planning planning;

    @Autowired
    Plans plans;

    @Autowired
    Tiers tiers;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Audit audit;

    @Autowired
    ProjectOnboardingProcess.OlderProjects olderProjects;

    @BeforeEach
    void watch(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
    }

    private final List<String> changedTables = new ArrayList<>();

    /** All tests of this application decide by the same tables. */
    @AfterEach
    void restoreTables() {
        changedTables.forEach(story::rollsBack);
        changedTables.clear();
    }

    private void inForce(String table, String sheet) {
        story.aTableInForce(table, sheet);
        changedTables.add(table);
    }

    @Test
    void aNewProjectGetsItsTierConfirmedAndItsPlanApprovedAndWaitsForTheNextChange() {
        Team team = aTeam();
        ProcessInstance process = processOf(team);
        assertThat(process).hasPassed("ServiceTask_SuggestTier").isWaitingAt("UserTask_ConfirmTier");
        Task confirmation = story.taskOf(process);
        assertThat(shown(confirmation, "suggestedTier", Locale.ENGLISH)).isEqualTo("gold");
        assertThat(shown(confirmation, "suggestionRow", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("client-tier 第 5 行");
        assertThat(shown(confirmation, "suggestionReason", Locale.ENGLISH)).isEqualTo("A large client of high repute");
        assertThat(shown(confirmation, "suggestionReason", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("声誉高的大客户");
        assertThat(tasks.getVariable(confirmation.getId(), TaskCards.CALL))
                .as("the card names the project")
                .isEqualTo(team.project() + " · A new project");

        story.completes(team.marketing(), confirmation);

        assertThat(process).hasPassed("ServiceTask_DecidePlan").isWaitingAt("UserTask_ApprovePlan");
        Task approval = story.taskOf(process);
        assertThat(shown(approval, "differences", Locale.ENGLISH))
                .as("the first plan is shown as a whole")
                .contains("Random calls per agent per week: 6", "Abandon rate, %: at most 5")
                .doesNotContain("more");
        assertThat(shown(approval, "differences", Locale.SIMPLIFIED_CHINESE)).contains("每人每周随机抽检（通）：6", "呼损率（%）：不高于 5");
        approves(team);

        assertThat(process).hasPassed("ServiceTask_ActivatePlan").isWaitingAt("EventGateway_NextChange");
        assertThat(tiers.steps(team.project()))
                .extracting(TierStep::kind)
                .containsExactly(TierStep.Kind.CONFIRMED, TierStep.Kind.SUGGESTED);
        assertThat(planning.project(team.project()).orElseThrow().tier()).isEqualTo(Tier.GOLD);
        assertThat(stepsOf(team)).containsExactly(PlanStep.Kind.PROPOSED, PlanStep.Kind.APPROVED);
        assertThat(plans.steps(team.project()).get(1).actor()).isEqualTo(team.manager());
        assertThat(planToday(team).phase()).isEqualTo(Phase.INITIAL);
        assertThat(runtime.getVariable(process.getId(), ProjectOnboardingProcess.PHASE_BEGINS))
                .as("week 3 begins at midnight of the project's zone")
                .isEqualTo(Date.from(today().plusWeeks(2).atStartOfDay(ZONE).toInstant()));
        assertThat(runtime.getVariable(process.getId(), ProjectOnboardingProcess.CONTRACT_ENDS))
                .isEqualTo(Date.from(today().plusMonths(12).atStartOfDay(ZONE).toInstant()));
    }

    @Test
    void marketingDecidesOtherwiseOnlyWithAReason() {
        Team team = aTeam();
        Task task = story.taskOf(processOf(team));
        Map<String, Object> platinum = Map.of("chosenTier", "PLATINUM");

        assertThatThrownBy(() -> story.completes(team.marketing(), task, platinum))
                .hasRootCauseInstanceOf(Refused.class)
                .hasStackTraceContaining("tierReason: found nothing");
        assertThatThrownBy(() -> story.completes(team.marketing(), task, Map.of("chosenTier", "")))
                .hasStackTraceContaining("chosenTier: found nothing");
        assertThatThrownBy(() -> story.completes(team.manager(), task)).hasRootCauseInstanceOf(NotAllowed.class);
        story.completes(
                team.marketing(), task, Map.of("chosenTier", "PLATINUM", "tierReason", "Their chairman is watching"));

        TierStep step = tiers.steps(team.project()).get(0);
        assertThat(step.kind()).isEqualTo(TierStep.Kind.OVERRIDDEN);
        assertThat(step.reason().en()).isEqualTo("Their chairman is watching");
        assertThat(step.row().row()).as("the row that suggested another").isEqualTo(5);
        assertThat(planning.project(team.project()).orElseThrow().tier()).isEqualTo(Tier.PLATINUM);
        assertThat(planToday(team).tier()).isEqualTo(Tier.PLATINUM);
    }

    @Test
    void aManagerAsksForAChangeAndAnOwnerMakesItAsASpecialRequirement() throws IOException {
        Team team = aTeamWithATier();
        ProcessInstance process = processOf(team);
        Task approval = story.taskOf(process);
        assertThatThrownBy(() -> story.completes(team.manager(), approval, Map.of("approval", "CHANGE")))
                .hasStackTraceContaining("approvalReason: found nothing");
        assertThatThrownBy(() -> story.completes(team.manager(), approval, Map.of("approval", "LATER")))
                .hasStackTraceContaining("approval: found LATER");
        assertThatThrownBy(() -> story.completes(team.owner(), approval, Map.of("approval", "APPROVE")))
                .hasRootCauseInstanceOf(NotAllowed.class);

        story.completes(
                team.manager(), approval, Map.of("approval", "CHANGE", "approvalReason", "The client wants ten calls"));

        assertThat(process).isWaitingAt("UserTask_AnswerChange");
        Task wish = story.taskOf(process);
        assertThat(tasks.getVariable(wish.getId(), "wish")).isEqualTo("The client wants ten calls");
        String sheet = Files.readString(Path.of("rules/special-requirements.csv"))
                .replaceAll("(?m)^(SB-HELP|NW-SALES).*\\R", "");
        inForce(
                "special-requirements",
                sheet + team.project() + ",RANDOM_PER_AGENT_WEEK,10,the client wants it,客户要求\n" + team.project()
                        + ",SUCCESS_RATE,20,it calls nobody,无外呼\n");
        assertThatThrownBy(() -> story.completes(team.manager(), wish, Map.of("answerReason", "Yes")))
                .hasRootCauseInstanceOf(NotAllowed.class);
        story.completes(team.owner(), wish, Map.of("answerReason", "It stands in the table now"));

        assertThat(process).isWaitingAt("UserTask_ApprovePlan");
        Task again = story.taskOf(process);
        assertThat(tasks.getVariable(again.getId(), "answerGiven")).isEqualTo("It stands in the table now");
        approves(team);
        QaPlan plan = planToday(team);
        assertThat(plan.version()).isEqualTo(2);
        assertThat(plan.quota().randomPerAgentWeek()).isEqualTo(10);
        assertThat(plan.requirements())
                .extracting(Requirement::what, Requirement::general, Requirement::value, Requirement::hasEffect)
                .containsExactly(
                        tuple("RANDOM_PER_AGENT_WEEK", 6.0, 10.0, true), tuple("SUCCESS_RATE", null, 20.0, false));
        assertThat(plan.rows()).extracting(row -> row.table()).contains("special-requirements");
        assertThat(stepsOf(team))
                .containsExactly(
                        PlanStep.Kind.PROPOSED,
                        PlanStep.Kind.CHANGE_ASKED,
                        PlanStep.Kind.ANSWERED,
                        PlanStep.Kind.OUTDATED,
                        PlanStep.Kind.PROPOSED,
                        PlanStep.Kind.APPROVED);
    }

    @Test
    void aWishThatIsDeclinedBringsTheSamePlanAgain() {
        Team team = aTeamWithATier();
        ProcessInstance process = processOf(team);
        asksForAChange(team);

        story.completes(team.owner(), story.taskOf(process), Map.of("answerReason", "The contract says otherwise"));

        assertThat(process).isWaitingAt("UserTask_ApprovePlan");
        approves(team);
        assertThat(planToday(team).version()).isEqualTo(1);
        assertThat(stepsOf(team))
                .containsExactly(
                        PlanStep.Kind.PROPOSED,
                        PlanStep.Kind.CHANGE_ASKED,
                        PlanStep.Kind.ANSWERED,
                        PlanStep.Kind.PROPOSED,
                        PlanStep.Kind.APPROVED);
    }

    @Test
    void anUnansweredApprovalEscalatesAndOnceMore() {
        Team team = aTeamWithATier();
        ProcessInstance process = processOf(team);

        story.timePasses(process, "BoundaryEvent_ApprovalOverdue");

        assertThat(process).isWaitingAt("UserTask_ApprovePlan");
        assertThat(noticesOf(team.manager(), team)).containsExactly(PlanNotice.Kind.APPROVAL_OVERDUE);
        assertThat(noticesOf(team.owner(), team)).containsExactly(PlanNotice.Kind.APPROVAL_OVERDUE);
        story.timePasses(process, "BoundaryEvent_ApprovalStillOpen");
        assertThat(process).hasPassed("EndEvent_ApprovalEscalated").isWaitingAt("UserTask_ApprovePlan");
        assertThat(noticesOf(team.manager(), team))
                .containsExactlyInAnyOrder(PlanNotice.Kind.APPROVAL_STILL_OPEN, PlanNotice.Kind.APPROVAL_OVERDUE);
        assertThat(planToday(team).version())
                .as("so that quality assurance does not stop")
                .isEqualTo(1);
        assertThat(plans.isProvisional(team.project())).isTrue();
        approves(team);
        assertThat(plans.isProvisional(team.project())).isFalse();
    }

    @Test
    void anUnconfirmedTierAndAnUnansweredWishEscalate() {
        Team team = aTeam();
        ProcessInstance process = processOf(team);
        story.timePasses(process, "BoundaryEvent_TierOverdue");
        assertThat(process).hasPassed("EndEvent_TierEscalated").isWaitingAt("UserTask_ConfirmTier");
        assertThat(noticesOf(team.marketing(), team)).containsExactly(PlanNotice.Kind.TIER_OVERDUE);
        story.completes(team.marketing(), story.taskOf(process));
        asksForAChange(team);

        story.timePasses(process, "BoundaryEvent_AnswerOverdue");

        assertThat(process).hasPassed("EndEvent_AnswerEscalated").isWaitingAt("UserTask_AnswerChange");
        assertThat(noticesOf(team.owner(), team)).containsExactly(PlanNotice.Kind.ANSWER_OVERDUE);
        assertThat(noticesOf(team.manager(), team))
                .containsExactlyInAnyOrder(PlanNotice.Kind.ANSWER_OVERDUE, PlanNotice.Kind.TIER_OVERDUE);
    }

    @Test
    void whenTheNextPhaseBeginsThePlanLastApprovedHoldsOnUntilTheManagerApprovesTheNext() throws IOException {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);
        String sheet = Files.readString(Path.of("rules/project-phase.csv"));
        inForce("project-phase", sheet.replace("1,2,INITIAL\r\n", "").replace("3,12,", "1,12,"));

        story.timePasses(process, "IntermediateEvent_PhaseBegins");

        assertThat(process).hasPassed("IntermediateEvent_PhaseBegins").isWaitingAt("UserTask_ApprovePlan");
        assertThat(shown(story.taskOf(process), "differences", Locale.ENGLISH))
                .contains("Phase: initial phase → growth phase", "per agent per week: 6 → 4")
                .doesNotContain("Direction");
        assertThat(planToday(team).phase()).isEqualTo(Phase.INITIAL);
        assertThat(planToday(team).version()).isEqualTo(1);
        approves(team);
        assertThat(planToday(team).phase()).isEqualTo(Phase.GROWTH);
        assertThat(planToday(team).version()).isEqualTo(2);
    }

    @Test
    void aPhaseThatIsStillTheSameNeedsNoApproval() {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);

        story.timePasses(process, "IntermediateEvent_PhaseBegins");

        assertThat(process).isWaitingAt("EventGateway_NextChange");
        assertThat(story.taskOf(process)).isNull();
        assertThat(planToday(team).version()).isEqualTo(1);
    }

    @Test
    void aTierThatMarketingChangesPlansAgainAtOnceAndTheManagerIsTold() {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);
        assertThatThrownBy(() -> changesTheTier(team, team.manager(), Tier.STAR))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changesTheTier(team, team.marketing(), Tier.GOLD))
                .isInstanceOf(Refused.class);

        changesTheTier(team, team.marketing(), Tier.PLATINUM);

        assertThat(process).hasPassed("IntermediateEvent_TierChanged").isWaitingAt("UserTask_ApprovePlan");
        assertThat(noticesOf(team.manager(), team)).containsExactly(PlanNotice.Kind.TIER_CHANGED);
        assertThat(planToday(team).tier()).isEqualTo(Tier.GOLD);
        approves(team);
        assertThat(planToday(team).tier()).isEqualTo(Tier.PLATINUM);
        assertThat(process).isWaitingAt("EventGateway_NextChange");
    }

    @Test
    void aTierThatChangesWhileAPlanWaitsMakesAnotherPlanToApprove() {
        Team team = aTeamWithATier();
        ProcessInstance process = processOf(team);
        Task stale = story.taskOf(process);

        changesTheTier(team, team.marketing(), Tier.STAR);

        assertThat(process).hasPassed("BoundaryEvent_CaseChanged").isWaitingAt("UserTask_ApprovePlan");
        assertThat(story.taskOf(process).getId()).isNotEqualTo(stale.getId());
        assertThat(runtime.getVariable(process.getId(), ProjectOnboardingProcess.PLAN_VERSION))
                .isEqualTo(2);
        assertThatThrownBy(() -> story.as(team.manager(), () -> {
                    plans.approve(team.project(), 1);
                    return null;
                }))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("OUTDATED");
        asksForAChange(team);
        changesTheTier(team, team.marketing(), Tier.GOLD);
        assertThat(process).hasPassed("BoundaryEvent_CaseChangedMeanwhile").isWaitingAt("UserTask_ApprovePlan");
        approves(team);
        assertThat(planToday(team).tier()).isEqualTo(Tier.GOLD);
    }

    @Test
    void aTierThatGoesBackToWhatWasApprovedNeedsNoApproval() {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);
        changesTheTier(team, team.marketing(), Tier.STAR);

        changesTheTier(team, team.marketing(), Tier.GOLD);

        assertThat(process).isWaitingAt("EventGateway_NextChange");
        assertThat(stepsOf(team))
                .containsExactly(
                        PlanStep.Kind.PROPOSED, PlanStep.Kind.APPROVED, PlanStep.Kind.PROPOSED, PlanStep.Kind.OUTDATED);
        assertThat(planToday(team).version()).isEqualTo(1);
    }

    @Test
    void aContractThatIsCutShortPlansAgainAndOneThatIsProlongedOnlyEndsLater() {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);
        assertThatThrownBy(() -> changesTheContract(team, team.manager(), 24)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changesTheContract(team, team.marketing(), 12)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> changesTheContract(team, team.marketing(), 0)).isInstanceOf(Refused.class);

        changesTheContract(team, team.marketing(), 24);

        assertThat(process).hasPassed("IntermediateEvent_ContractChanged").isWaitingAt("EventGateway_NextChange");
        assertThat(runtime.getVariable(process.getId(), ProjectOnboardingProcess.CONTRACT_ENDS))
                .isEqualTo(Date.from(today().plusMonths(24).atStartOfDay(ZONE).toInstant()));
        changesTheContract(team, team.marketing(), 1);
        assertThat(process).isWaitingAt("UserTask_ApprovePlan");
        assertThat(planToday(team).term()).isEqualTo(Term.LONG);
        approves(team);
        assertThat(planToday(team).term()).isEqualTo(Term.SHORT);
        assertThat(tiers.contractSteps(team.project()))
                .extracting(step -> step.months())
                .containsExactly(1, 24);
    }

    @Test
    void theProcessEndsWithTheContract() {
        Team team = aTeamWithAnApprovedPlan();
        ProcessInstance process = processOf(team);

        story.timePasses(process, "IntermediateEvent_ContractEnds");

        assertThat(process).hasPassed("EndEvent_ContractEnded");
        assertThat(process).isEnded();
        changesTheTier(team, team.marketing(), Tier.STAR);
        assertThat(planToday(team).tier()).as("nobody plans for it any more").isEqualTo(Tier.GOLD);
    }

    @Test
    void aTableThatChangedMakesAVersionThatIsInForceAtOnceAndTheManagerIsTold() throws IOException {
        Team team = aTeamWithAnApprovedPlan();
        String sheet = Files.readString(Path.of("rules/listening-quota.csv"));

        inForce("listening-quota", sheet.replace("GOLD,INITIAL,6,", "GOLD,INITIAL,7,"));
        QaPlan plan = planToday(team);

        assertThat(plan.version()).isEqualTo(2);
        assertThat(plan.quota().randomPerAgentWeek()).isEqualTo(7);
        assertThat(planToday(team).version()).as("once only").isEqualTo(2);
        PlanStep step = plans.steps(team.project()).get(2);
        assertThat(step.kind()).isEqualTo(PlanStep.Kind.TABLES_CHANGED);
        assertThat(step.reason()).isEqualTo("listening-quota");
        assertThat(step.basis()).isEqualTo(1);
        assertThat(plans.before(plan).orElseThrow().version()).isEqualTo(1);
        assertThat(noticesOf(team.manager(), team)).containsExactly(PlanNotice.Kind.TABLES_CHANGED);
        assertThat(processOf(team)).isWaitingAt("EventGateway_NextChange");
        restoreTables();
        assertThat(planToday(team).quota().randomPerAgentWeek()).isEqualTo(6);
    }

    @Test
    void aTableThatChangesWhileAPlanWaitsConcernsThePlanInForceAndLaterTheApprovedOne() throws IOException {
        Team team = aTeamWithAnApprovedPlan();
        changesTheTier(team, team.marketing(), Tier.STAR);
        String sheet = Files.readString(Path.of("rules/calibration-policy.csv"));
        inForce("calibration-policy", sheet.replace("5,5,10", "5,6,9"));

        QaPlan held = planToday(team);

        assertThat(held.tier()).isEqualTo(Tier.GOLD);
        assertThat(held.calibration().mostRecordings()).isEqualTo(9);
        approves(team);
        QaPlan approved = planToday(team);
        assertThat(approved.tier()).isEqualTo(Tier.STAR);
        assertThat(approved.calibration().mostRecordings()).isEqualTo(9);
        assertThat(approved.version()).isGreaterThan(held.version());
    }

    @Test
    void theTrailOfAProjectTellsWhatBecameOfTierContractAndPlan() {
        Team team = aTeamWithATier();
        asksForAChange(team);
        story.completes(team.owner(), story.taskOf(processOf(team)), Map.of("answerReason", "No"));
        story.timePasses(processOf(team), "BoundaryEvent_ApprovalOverdue");
        approves(team);
        changesTheContract(team, team.marketing(), 24);
        changesTheTier(team, team.marketing(), Tier.STAR);

        Trail trail = Trail.ofProject(team.project());
        assertThat(audit.trail(trail))
                .extracting(AuditEvent::action)
                .filteredOn(action -> !action.equals("PlanNoticeSent"))
                .containsExactly(
                        "ProjectRegistered",
                        "TierSuggested",
                        "TierConfirmed",
                        "PlanProposed",
                        "PlanChangeAsked",
                        "PlanAnswered",
                        "PlanProposed",
                        "PlanEscalated",
                        "PlanApproved",
                        "ContractChanged",
                        "TierChanged",
                        "PlanProposed");
        assertThat(audit.trail(trail))
                .filteredOn(event -> event.action().equals("PlanApproved"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(team.manager());
                    assertThat(event.details().get("rules")).contains("listening-quota@");
                });
        assertThat(audit.verify(trail).isIntact()).isTrue();
    }

    @Test
    void aProjectOfTheTimeBeforeThisProcessBeginsItOnce() {
        Team team = aTeam();
        String older = team.project() + "-OLD";
        jdbc.sql("insert into planning_project (code, name, client, direction, tier, go_live, contract_months, zone)"
                        + " select ?, name, client, direction, tier, go_live, contract_months, zone"
                        + " from planning_project where code = ?")
                .params(older, team.project())
                .update();

        olderProjects.begin();
        olderProjects.begin();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(older, ProjectOnboardingProcess.KEY)
                        .count())
                .isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(team.project(), ProjectOnboardingProcess.KEY)
                        .count())
                .isEqualTo(1);
    }

    private Team aTeam() {
        int n = NUMBER.incrementAndGet();
        String project = "NEW-" + n;
        Client client = new Client("NEW-CLIENT-" + n, "A client", Rating.HIGH, Rating.HIGH, Rating.MEDIUM, null);
        planning.register(client);
        Team team = new Team(
                project,
                person("new-marketing-" + n, Role.MARKETING, Set.of()),
                person("new-manager-" + n, Role.PROJECT_MANAGER, Set.of(project)),
                person("new-owner-" + n, Role.PROCESS_OWNER, Set.of()));
        planning.register(new Project(
                project, "A new project", client.code(), Direction.INBOUND, Tier.GENERAL, today(), 12, ZONE));
        story.moveOn();
        return team;
    }

    private String person(String id, Role role, Set<String> projects) {
        return access.createPerson(id, id, "secret", null, Set.of(role), projects)
                .id();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private Team aTeamWithATier() {
        Team team = aTeam();
        story.completes(team.marketing(), story.taskOf(processOf(team)));
        return team;
    }

    private Team aTeamWithAnApprovedPlan() {
        Team team = aTeamWithATier();
        approves(team);
        return team;
    }

    private void approves(Team team) {
        story.completes(team.manager(), story.taskOf(processOf(team)), Map.of("approval", "APPROVE"));
    }

    private void asksForAChange(Team team) {
        story.completes(
                team.manager(),
                story.taskOf(processOf(team)),
                Map.of("approval", "CHANGE", "approvalReason", "It is too much"));
    }

    private void changesTheTier(Team team, String who, Tier tier) {
        story.as(who, () -> {
            tiers.change(team.project(), tier, "The contract was renewed");
            return null;
        });
        story.moveOn();
    }

    private void changesTheContract(Team team, String who, int months) {
        story.as(who, () -> {
            tiers.changeContract(team.project(), months, "They signed");
            return null;
        });
        story.moveOn();
    }

    private QaPlan planToday(Team team) {
        return planning.planFor(team.project(), today());
    }

    private List<PlanStep.Kind> stepsOf(Team team) {
        return plans.steps(team.project()).stream().map(PlanStep::kind).toList();
    }

    private List<PlanNotice.Kind> noticesOf(String person, Team team) {
        return story.as(person, () -> planning.notices(20)).stream()
                .filter(notice -> notice.project().equals(team.project()))
                .map(PlanNotice::kind)
                .toList();
    }

    private ProcessInstance processOf(Team team) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(team.project(), ProjectOnboardingProcess.KEY)
                .singleResult();
    }

    private String shown(Task task, String variable, Locale locale) {
        return Message.read(story.shown(task, variable)).in(locale);
    }
}
