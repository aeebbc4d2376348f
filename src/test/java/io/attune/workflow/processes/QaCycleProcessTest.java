package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.Refused;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.changes.Version;
import io.attune.planning.Phase;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.review.Route;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.Progress;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scoring.Result;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way that a QA cycle can go. */
@ProcessTest
class QaCycleProcessTest {

    @Autowired
    Story story;

    @Autowired
    Sampling sampling;

    @Autowired
    Planning planning;

    @Autowired
    Audit audit;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @BeforeEach
    void watch(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
    }

    @Test
    void aCycleTakesItsPlanDrawsStartsItsCallsAndClosesWithTheLastOfThem() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        LocalDate day = story.today().minusDays(1);
        story.aTranscribedCall(cast, cast.agent(), day);
        CycleId id = sampling.openCycle(cast.project(), day, day);
        ProcessInstance cycle = processOf(id);
        story.moveOn();
        assertThat(cycle)
                .hasPassed("ServiceTask_TakePlan", "ServiceTask_DrawSample", "ServiceTask_StartCalls")
                .isWaitingAt("EventGateway_CallsOrPeriod");
        assertThat(planning.plan(cast.project(), sampling.cycle(id).planVersion())
                        .phase())
                .isEqualTo(Phase.MATURE);
        ProcessInstance call = story.callOf(sampling.samples(id).get(0).interaction());
        story.machineScores(call, Result.MET);
        for (String reviewer : List.of(cast.reviewer(), cast.otherReviewer())) {
            if (!story.tasksOf(call).get(0).getTaskDefinitionKey().equals("UserTask_ReadFeedback")) {
                story.reviews(reviewer, call);
            }
        }

        story.acknowledges(cast.agent(), call);

        assertThat(cycle).hasPassed("IntermediateEvent_AllCallsClosed", "EndEvent_CycleClosed");
        assertThat(cycle).isEnded();
        assertThat(sampling.cycle(id).state()).isEqualTo(Cycle.State.CLOSED);
        assertThat(sampling.progress(id)).isEqualTo(new Progress(1, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void aPeriodWithoutCallsIsSummarisedAtOnce() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        CycleId id = sampling.openCycle(cast.project(), story.today(), story.today());
        ProcessInstance cycle = processOf(id);

        story.moveOn();

        assertThat(cycle).hasNotPassed("ServiceTask_StartCalls").hasPassed("EndEvent_CycleClosed");
        assertThat(cycle).isEnded();
    }

    @Test
    void manyCallsAreStartedInChunks() {
        Story.Cast cast = story.aProject(Tier.PLATINUM);
        LocalDate monday = story.today().minusDays(7);
        for (int agent = 0; agent < 18; agent++) {
            String id = agent == 0 ? cast.agent() : story.anotherAgentOf(cast);
            for (int call = 0; call < 4; call++) {
                story.aTranscribedCall(cast, id, monday.plusDays(call));
            }
        }
        CycleId id = sampling.openCycle(cast.project(), monday, monday.plusDays(6));
        ProcessInstance cycle = processOf(id);

        story.moveOn();

        assertThat(cycle).isWaitingAt("EventGateway_CallsOrPeriod");
        List<Sample> samples = sampling.samples(id);
        assertThat(samples).extracting(Sample::state).containsOnly(Sample.State.STARTED);
        assertThat(samples)
                .filteredOn(sample -> sample.part() == Sample.Part.RANDOM)
                .hasSize(18 * 3);
        assertThat(samples).allSatisfy(sample -> assertThat(story.callOf(sample.interaction()))
                .isWaitingAt("ServiceTask_Score"));
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(cycle.getId())
                        .activityId("ServiceTask_StartCalls")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whenItsTimeIsOverACycleClosesAndItsOpenCallsGoOn() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.ABSTAIN);
        CycleId id = sampling.sampleOf(Story.idOf(call)).orElseThrow().cycle();
        ProcessInstance cycle = processOf(id);

        story.timePasses(cycle, "IntermediateEvent_PeriodEnded");

        assertThat(cycle).hasPassed("IntermediateEvent_PeriodEnded", "EndEvent_CycleClosed");
        assertThat(cycle).isEnded();
        assertThat(sampling.progress(id).open()).isEqualTo(1);
        story.reviews(cast.reviewer(), call);
        story.acknowledges(cast.agent(), call);
        assertThat(call).isEnded();
        assertThat(sampling.progress(id).open()).isZero();
    }

    @Test
    void everyMorningTheLastFullWeekGetsItsCycleOnce() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        LocalDate monday = story.today()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
        story.aTranscribedCall(cast, cast.agent(), monday.plusDays(2));
        story.aTranscribedCall(cast, cast.agent(), monday.minusDays(5));

        morningComes();
        morningComes();

        List<Cycle> opened = sampling.latestCycles(1000).stream()
                .filter(cycle -> cycle.project().equals(cast.project()))
                .toList();
        assertThat(opened).hasSize(1);
        assertThat(sampling.samples(opened.get(0).id())).hasSize(1);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("EndEvent_DueCyclesOpened")
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aPeriodHasOneCycleAndAtMost31Days() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        LocalDate day = story.today();
        sampling.openCycle(cast.project(), day, day);

        assertThatThrownBy(() -> sampling.openCycle(cast.project(), day, day))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("without a cycle of " + cast.project());
        assertThatThrownBy(() -> sampling.openCycle(cast.project(), day, day.minusDays(1)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sampling.openCycle(cast.project(), day.minusDays(31), day))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sampling.openCycle("NONE", day, day)).isInstanceOf(Refused.class);
        sampling.openCycle(cast.project(), day.minusDays(30), day);
    }

    @Test
    void aNumberChangedOnTheDeskChangesTheNextDrawAndRollingBackRestoresIt() throws IOException {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        LocalDate day = story.today().minusDays(1);
        for (int i = 0; i < 3; i++) {
            for (int call = 0; call < 10; call++) {
                story.aTranscribedCall(cast, cast.agent(), day.minusDays(i));
            }
        }
        int delivered = sizeOfDraw(cast, day);
        String sheet = Files.readString(Path.of("rules/listening-quota.csv"));

        Version changed =
                story.aTableInForce("listening-quota", sheet.replace("GENERAL,MATURE,1,", "GENERAL,MATURE,28,"));
        CycleId next = draw(cast, day.minusDays(1));

        assertThat(sampling.samples(next)).hasSize(delivered + 3);
        assertThat(planning.plan(cast.project(), sampling.cycle(next).planVersion())
                        .rows())
                .as("the plan names the version of the table")
                .anySatisfy(row -> {
                    assertThat(row.table()).isEqualTo("listening-quota");
                    assertThat(row.version()).isEqualTo(changed.hash());
                });
        assertThat(sampling.samples(next)).allSatisfy(sample -> assertThat(selectionOf(sample))
                .as("the trail of each call names it, too")
                .containsEntry("planVersion", String.valueOf(sample.planVersion()))
                .hasEntrySatisfying(
                        "rule", rule -> assertThat(rule).contains("listening-quota@" + changed.hash() + " row ")));
        story.rollsBack("listening-quota");
        assertThat(sizeOfDraw(cast, day.minusDays(2))).isEqualTo(delivered);
    }

    private Map<String, String> selectionOf(Sample sample) {
        return audit.trail(Trail.ofCall(sample.interaction().value())).stream()
                .filter(event -> event.action().equals("InteractionSelected"))
                .map(AuditEvent::details)
                .findFirst()
                .orElseThrow();
    }

    private int sizeOfDraw(Story.Cast cast, LocalDate day) {
        return sampling.samples(draw(cast, day)).size();
    }

    private CycleId draw(Story.Cast cast, LocalDate day) {
        CycleId cycle = sampling.openCycle(cast.project(), day, day);
        story.moveOn();
        return cycle;
    }

    private void morningComes() {
        var timer = management
                .createJobQuery()
                .processDefinitionKey(QaCycleProcess.KEY)
                .activityId("StartEvent_EveryMorning")
                .timers()
                .singleResult();
        management.executeJob(timer.getId());
        story.moveOn();
    }

    private ProcessInstance processOf(CycleId id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), QaCycleProcess.KEY)
                .singleResult();
    }
}
