package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.AuditLine;
import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Absence;
import io.attune.access.Absences;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Tier;
import io.attune.review.Draft;
import io.attune.review.Monitor;
import io.attune.review.Quotas;
import io.attune.review.Review;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of reviews when somebody is away, and who may say so. */
@ProcessTest
class AbsenceProcessTest {

    @Autowired
    Story story;

    @Autowired
    Quotas quotas;

    @Autowired
    Review review;

    @Autowired
    Absences absences;

    @Autowired
    Audit audit;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void watch(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
    }

    @Test
    void whoeverIsAwayGetsNothingAndWhatTheyHaveNotBegunGoesToOthers() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance notBegun = story.aCallToReview(cast);
        String leaver = story.taskOf(notBegun).getAssignee();
        String stayer = other(cast, leaver);
        ProcessInstance begun = story.aCallToReview(cast);
        story.isGiven(leaver, begun);
        savesDraft(leaver, begun);

        Absence absence = away(cast, leaver, story.today(), story.today().plusDays(3));
        ProcessInstance process = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(absence.id().toString(), AbsenceProcess.KEY)
                .singleResult();
        story.moveOn();

        assertThat(process)
                .hasPassed("StartEvent_AbsenceEntered", "EndEvent_WorkHandedOver")
                .isEnded();
        assertThat(story.taskOf(notBegun)).isAssignedTo(stayer);
        assertThat(story.taskOf(begun)).isAssignedTo(leaver);
        assertThat(trail(notBegun, "ReviewWithdrawn").details())
                .containsEntry(
                        "reason",
                        AuditLine.digest(Message.of("candidate.absent").toString()));
        assertThat(story.taskOf(story.aCallToReview(cast))).isAssignedTo(stayer);
        assertThat(monitor(cast, leaver).absent()).isTrue();

        story.as(cast.manager(), () -> {
            absences.withdraw(absence.id());
            return null;
        });
        assertThat(monitor(cast, leaver).absent()).isFalse();
    }

    @Test
    void everyMorningTheWorkOfThoseWhoseAbsenceBeginsGoesToOthers() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallToReview(cast);
        String leaver = story.taskOf(call).getAssignee();
        jdbc.sql("insert into access_absence (id, user_id, from_day, to_day, entered_by, entered_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), leaver, Date.valueOf(story.today()), Date.valueOf(story.today()))
                .params(cast.manager(), Timestamp.from(clock.instant()))
                .update();
        assertThat(story.taskOf(call)).isAssignedTo(leaver);

        story.timerStarts(AbsenceProcess.KEY, "EndEvent_WorkHandedOver");

        assertThat(story.taskOf(call).getAssignee())
                .isIn(cast.reviewer(), cast.otherReviewer())
                .isNotEqualTo(leaver);
    }

    @Test
    void anAbsenceIsEnteredByThoseWhoAnswerForThePerson() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Story.Cast others = story.aProject(Tier.GENERAL);
        LocalDate day = story.today().plusDays(40);

        for (String stranger : List.of(cast.reviewer(), cast.teamLead(), others.manager())) {
            assertThatThrownBy(() -> story.as(stranger, () -> absences.enter(cast.reviewer(), day, day)))
                    .as(stranger)
                    .isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> away(cast, cast.reviewer(), day, day.minusDays(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("to:");
        assertThatThrownBy(() -> away(cast, "nobody", day, day)).isInstanceOf(Refused.class);
        Absence absence = away(cast, cast.reviewer(), day, day);
        story.as(cast.teamLead(), () -> absences.enter(cast.agent(), day, day));

        assertThat(absences.on(day)).contains(cast.reviewer(), cast.agent());
        assertThat(absences.on(day.plusDays(1))).doesNotContain(cast.reviewer());
        assertThat(story.as(cast.manager(), () -> absences.endingFrom(day))).contains(absence);
        assertThatThrownBy(() -> story.as(others.manager(), () -> {
                    absences.withdraw(absence.id());
                    return null;
                }))
                .isInstanceOf(NotAllowed.class);
        story.moveOn();
        assertThat(audit.trail(Trail.ofPerson(cast.reviewer())))
                .extracting(AuditEvent::action)
                .containsExactly("UserCreated", "AbsenceEntered");
    }

    private static String other(Story.Cast cast, String reviewer) {
        return reviewer.equals(cast.reviewer()) ? cast.otherReviewer() : cast.reviewer();
    }

    private Absence away(Story.Cast cast, String person, LocalDate from, LocalDate to) {
        return story.as(cast.manager(), () -> absences.enter(person, from, to));
    }

    private void savesDraft(String reviewer, ProcessInstance call) {
        story.as(reviewer, () -> review.saveDraft(Story.idOf(call), new Draft(Map.of(), "Begun."), false));
    }

    private Monitor monitor(Story.Cast cast, String person) {
        return quotas.monitors(cast.project(), clock.instant()).stream()
                .filter(monitor -> monitor.person().equals(person))
                .findFirst()
                .orElseThrow();
    }

    private AuditEvent trail(ProcessInstance call, String action) {
        return audit.trail(Trail.ofCall(Story.idOf(call).value())).stream()
                .filter(event -> event.action().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
