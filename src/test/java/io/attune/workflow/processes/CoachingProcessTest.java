package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.coaching.ActionTakenForm;
import io.attune.coaching.Coaching;
import io.attune.coaching.CoachingSession;
import io.attune.feedback.Feedback;
import io.attune.feedback.Notice;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every way that a coaching can go. */
@ProcessTest
class CoachingProcessTest {

    private static final String CRITICAL = "attitude.forbidden-words";

    @Autowired
    Story story;

    @Autowired
    Coaching coaching;

    @Autowired
    Feedback feedback;

    @Autowired
    Sampling sampling;

    @Autowired
    Audit audit;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    private Story.Cast cast;
    private ProcessInstance call;
    private ProcessInstance process;

    @BeforeEach
    void aCallWhoseAgentIsToBeCoached(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
        cast = story.aProject(Tier.GENERAL);
        call = story.aReviewedCall(cast, CRITICAL);
        story.acknowledges(cast.agent(), call);
        process = runtime.createProcessInstanceQuery()
                .superProcessInstanceId(call.getId())
                .singleResult();
    }

    @Test
    void aOneOnOneIsRecordedSignedAndClosed() {
        assertThat(process).isWaitingAt("UserTask_HoldOneOnOne");
        assertThat(process.getBusinessKey()).isEqualTo(call.getBusinessKey());
        assertThat((String) tasks.getVariable(story.taskOf(call).getId(), "problems"))
                .contains("No forbidden words", "无服务禁语");

        holdOneOnOne();

        assertThat(process).isWaitingAt("UserTask_SignActionTakenForm");
        assertThat(story.taskOf(call)).isAssignedTo(cast.agent());
        sign("SIGNED", true, null);
        assertThat(process).hasPassed("ServiceTask_CloseActionTakenForm", "EndEvent_CoachingHeld");
        assertThat(process).isEnded();
        assertThat(call).hasPassed("CallActivity_Coaching").isEnded();
        ActionTakenForm form = form();
        assertThat(form.closedAt()).isNotNull();
        assertThat(form.problems()).containsExactly(CRITICAL);
        assertThat(form.latestSession().orElseThrow().signature().signing()).isEqualTo(CoachingSession.Signing.SIGNED);
    }

    @Test
    void afterwardsTheAgentsNextCallsAreDrawnForTheCoachedCriterionApartFromTheQuota() {
        holdOneOnOne();
        sign("SIGNED", true, null);
        List<InteractionId> next = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            next.add(story.aCallAhead(cast, cast.agent(), Duration.ofSeconds(60 + i)));
        }

        CycleId cycle =
                sampling.openCycle(cast.project(), story.today(), story.today().plusDays(1));
        story.moveOn();

        List<Sample> followUps = sampling.samples(cycle).stream()
                .filter(sample -> sample.reason().code().equals("cycle.reason.follow-up"))
                .toList();
        assertThat(followUps).hasSize(5).allSatisfy(sample -> {
            assertThat(sample.part()).isEqualTo(Sample.Part.RISK);
            assertThat(sample.reason()).hasToString("follow-up of a coaching: No forbidden words");
            assertThat(sample.reason().in(Locale.CHINESE)).isEqualTo("辅导跟进：无服务禁语");
        });
        List<InteractionId> drawnAtRandom = sampling.samples(cycle).stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM)
                .map(Sample::interaction)
                .toList();
        assertThat(followUps)
                .extracting(Sample::interaction)
                .as("the next ones in time")
                .containsExactlyInAnyOrderElementsOf(next.stream()
                        .filter(call -> !drawnAtRandom.contains(call))
                        .limit(5)
                        .toList());
        assertThat(drawnAtRandom).as("and as many at random as the quota says").hasSize(1);
        assertThat(audit.trail(Trail.ofCall(Story.idOf(call).value())))
                .extracting(AuditEvent::action)
                .contains("CoachingClosed", "FollowUpAsked");
        story.aCallAhead(cast, cast.agent(), Duration.ofSeconds(90));
        CycleId later =
                sampling.openCycle(cast.project(), story.today(), story.today().plusDays(2));
        story.moveOn();
        assertThat(sampling.samples(later))
                .as("no more than were asked for")
                .noneMatch(sample -> sample.reason().code().equals("cycle.reason.follow-up"));
    }

    @Test
    void aReturnedFormLeadsToAnotherOneOnOne() {
        holdOneOnOne();

        sign("RETURNED", false, "The cause is another.");

        assertThat(process).isWaitingAtExactly("UserTask_HoldOneOnOne");
        assertThat((String) tasks.getVariable(story.taskOf(call).getId(), "returnedRemark"))
                .isEqualTo("The cause is another.");
        holdOneOnOne();
        sign("SIGNED", true, null);
        assertThat(process).isEnded();
        assertThat(form().sessions())
                .extracting(session -> session.signature().signing())
                .containsExactly(CoachingSession.Signing.RETURNED, CoachingSession.Signing.SIGNED);
    }

    @Test
    void anOverdueOneOnOneRemindsTheProjectManager() {
        story.timePasses(process, "BoundaryEvent_OneOnOneOverdue");

        assertThat(process).hasPassed("EndEvent_ProjectManagerReminded").isWaitingAt("UserTask_HoldOneOnOne");
        assertTold(cast.manager(), Notice.Kind.ONE_ON_ONE_OVERDUE);
    }

    @Test
    void anOverdueSignatureRemindsTheTeamLead() {
        holdOneOnOne();

        story.timePasses(process, "BoundaryEvent_SignatureOverdue");

        assertThat(process).hasPassed("EndEvent_TeamLeadReminded").isWaitingAt("UserTask_SignActionTakenForm");
        assertTold(cast.teamLead(), Notice.Kind.SIGNATURE_OVERDUE);
    }

    @Test
    void whatIsMissingOrOutOfBoundsIsNotRecorded() {
        LocalDate tomorrow = story.today().plusDays(1);
        for (Map<String, Object> values : java.util.List.of(
                Map.<String, Object>of(),
                oneOnOne("minutes", 0),
                oneOnOne("minutes", 61),
                oneOnOne("minutes", "half an hour"),
                oneOnOne("causes", " "),
                oneOnOne("actions", "x".repeat(1201)),
                oneOnOne("actionsDue", story.today().minusDays(1).toString()),
                oneOnOne("actionsDue", "soon"))) {
            assertThatThrownBy(() -> story.completes(cast.teamLead(), story.taskOf(call), values))
                    .as(values.toString())
                    .hasRootCauseInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> story.completes(cast.manager(), story.taskOf(call), oneOnOne("actionsDue", tomorrow)))
                .as("by somebody who does not lead the team")
                .hasRootCauseInstanceOf(NotAllowed.class);

        assertThat(process).isWaitingAt("UserTask_HoldOneOnOne");
        assertThat(form().sessions()).isEmpty();
    }

    @Test
    void onlyTheAgentSignsAndOnlyWhatTheyHaveSeen() {
        holdOneOnOne();
        Task sign = story.taskOf(call);
        String shown = (String) tasks.getVariable(sign.getId(), "fingerprint");

        assertThatThrownBy(() -> story.completes(cast.teamLead(), sign, signing("SIGNED", true, null, shown)))
                .hasRootCauseInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> story.completes(cast.agent(), sign, signing("SIGNED", true, null, "0".repeat(64))))
                .as("another text")
                .hasRootCauseInstanceOf(Refused.class);
        assertThatThrownBy(() -> story.completes(cast.agent(), sign, signing("SIGNED", false, null, shown)))
                .as("without confirmation")
                .hasRootCauseInstanceOf(Refused.class);
        assertThatThrownBy(() -> story.completes(cast.agent(), sign, signing("RETURNED", false, " ", shown)))
                .as("without saying why")
                .hasRootCauseInstanceOf(Refused.class);

        assertThat(process).isWaitingAt("UserTask_SignActionTakenForm");
        assertThat(form().latestSession().orElseThrow().signature()).isNull();
    }

    private void holdOneOnOne() {
        story.completes(cast.teamLead(), story.taskOf(call), oneOnOne("minutes", 25));
    }

    private Map<String, Object> oneOnOne(String field, Object value) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "minutes",
                30,
                "causes",
                "In a hurry 时间紧",
                "actions",
                "Listen to two good calls",
                "actionsDue",
                story.today().plusDays(7).toString()));
        form.put(field, value);
        return form;
    }

    private void sign(String signing, boolean confirmed, String remark) {
        Task task = story.taskOf(call);
        String shown = (String) tasks.getVariable(task.getId(), "fingerprint");
        assertThat((String) tasks.getVariable(task.getId(), "formText"))
                .contains("In a hurry 时间紧", "Listen to two good calls", cast.teamLead());
        story.completes(cast.agent(), task, signing(signing, confirmed, remark, shown));
    }

    private static Map<String, Object> signing(String signing, boolean confirmed, String remark, String hash) {
        Map<String, Object> form = new HashMap<>();
        form.put("signing", signing);
        form.put("confirmed", confirmed);
        form.put("remark", remark);
        form.put("fingerprint", hash);
        return form;
    }

    private ActionTakenForm form() {
        return coaching.form(Story.idOf(call));
    }

    private void assertTold(String person, Notice.Kind kind) {
        assertThat(story.as(person, () -> feedback.notices(10)))
                .filteredOn(notice -> notice.interaction().equals(Story.idOf(call)))
                .extracting(Notice::kind)
                .contains(kind);
    }
}
