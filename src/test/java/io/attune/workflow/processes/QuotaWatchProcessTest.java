package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.AuditLine;
import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.review.Quotas;
import io.attune.review.Shortfall;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way that the watch over quotas and absences can go. */
@ProcessTest
class QuotaWatchProcessTest {

    @Autowired
    Story story;

    @Autowired
    Quotas quotas;

    @Autowired
    Planning planning;

    @Autowired
    Access access;

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
    void aManagerIsWarnedOnceADayOfThoseWhoWillMissTheQuotaAndSaysWhatTheyDo() {
        Story.Cast cast = aProjectWhereItIsAfternoon();
        ProcessInstance call = story.aCallToReview(cast);
        String busy = story.taskOf(call).getAssignee();

        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");
        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");

        ProcessInstance warning = warningOf(cast);
        Task task = story.taskOf(warning);
        assertThat(task)
                .hasDefinitionKey("UserTask_HandleShortfall")
                .hasCandidateGroup("project-manager." + cast.project())
                .hasDueDate(java.util.Date.from(planning.due(cast.project(), "HANDLE_SHORTFALL", clock.instant())));
        assertThat(quotas.warning(cast.project(), today(cast)).shortfalls())
                .containsExactlyInAnyOrder(
                        new Shortfall(cast.reviewer(), 0, 10, busy.equals(cast.reviewer()) ? 1 : 0),
                        new Shortfall(cast.otherReviewer(), 0, 10, busy.equals(cast.otherReviewer()) ? 1 : 0),
                        new Shortfall(cast.teamLead(), 0, 10, 0));
        Message shortfalls = Message.read(story.shown(task, "shortfalls"));
        assertThat(shortfalls.in(Locale.ENGLISH)).contains(busy + ": 0 of 10 done, 1 open");
        assertThat(shortfalls.in(Locale.SIMPLIFIED_CHINESE)).contains(busy + "：已完成 0 / 应完成 10，待复核 1");
        assertThat(story.shown(task, TaskCards.CALL)).contains(cast.project());

        story.completes(cast.manager(), task, Map.of("handling", "ACCEPT", "note", "A holiday at the client."));

        assertThat(warning).hasPassed("EndEvent_ShortfallHandled").isEnded();
        assertThat(trail(cast))
                .extracting(AuditEvent::action)
                .containsExactly("QuotaWillBeMissed", "QuotaWarningHandled");
        assertThat(trail(cast).get(1).details())
                .containsEntry("handling", "ACCEPT")
                .containsEntry("remark", AuditLine.digest("A holiday at the client."));
        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");
        assertThat(warningOf(cast)).as("another warning of the same day").isNull();
    }

    @Test
    void aWarningThatNobodyAnswersGoesToTheAdministratorsToo() {
        Story.Cast cast = aProjectWhereItIsAfternoon();
        story.aCallToReview(cast);
        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");
        ProcessInstance warning = warningOf(cast);

        story.timePasses(warning, "BoundaryEvent_ShortfallOverdue");

        assertThat(warning)
                .hasPassed("ServiceTask_EscalateShortfall", "EndEvent_ShortfallEscalated")
                .isWaitingAt("UserTask_HandleShortfall");
        assertThat(story.taskOf(warning))
                .hasCandidateGroup("admin")
                .hasCandidateGroup("project-manager." + cast.project());
        assertThat(story.taskOf(warning).getPriority()).isEqualTo(80);
        String admin = access.createPerson(
                        "admin-" + cast.project().toLowerCase(), "Ada", "secret", null, Set.of(Role.ADMIN), Set.of())
                .id();
        story.completes(
                admin, story.taskOf(warning), Map.of("handling", "REASSIGN", "note", "Two people lent by sales."));
        assertThat(warning).isEnded();
        assertThat(trail(cast))
                .extracting(AuditEvent::action)
                .containsExactly("QuotaWillBeMissed", "QuotaWarningEscalated", "QuotaWarningHandled");
    }

    @Test
    void whatIsNoAnswerAndWhoIsNoManagerIsNotTakenForAWarning() {
        Story.Cast cast = aProjectWhereItIsAfternoon();
        Story.Cast others = story.aProject(Tier.GENERAL);
        story.aCallToReview(cast);
        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");
        Task task = story.taskOf(warningOf(cast));

        for (Map<String, Object> form : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("handling", "ACCEPT"),
                Map.of("handling", "NOTE", "note", " "),
                Map.of("note", "Well."))) {
            assertThatThrownBy(() -> story.completes(cast.manager(), task, form))
                    .as(form.toString())
                    .hasRootCauseInstanceOf(Refused.class);
        }
        for (String stranger : List.of(others.manager(), cast.reviewer(), cast.teamLead())) {
            assertThatThrownBy(() -> story.completes(stranger, task, Map.of("handling", "ACCEPT", "note", "Well.")))
                    .as(stranger)
                    .hasRootCauseInstanceOf(NotAllowed.class);
        }

        assertThat(warningOf(cast)).isWaitingAt("UserTask_HandleShortfall");
    }

    @Test
    void nobodyIsWarnedOfWhereNoReviewWaitsOrWhoIsAway() {
        Story.Cast idle = aProjectWhereItIsAfternoon();
        Story.Cast away = aProjectWhereItIsAfternoon();
        story.aCallToReview(away);
        for (String person : List.of(away.reviewer(), away.otherReviewer(), away.teamLead())) {
            isAwayToday(away, person);
        }

        story.timerStarts(QuotaWatchProcess.KEY, "EndEvent_ManagersWarned");

        assertThat(warningOf(idle)).isNull();
        assertThat(warningOf(away)).isNull();
    }

    @Test
    void theTrailsOfProjectsCanBeReadInBothLanguages(@Autowired MessageSource messages) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (String action : List.of("QuotaWillBeMissed", "QuotaWarningHandled", "QuotaWarningEscalated")) {
                assertThat(messages.getMessage("action." + action, null, locale))
                        .isNotBlank();
            }
            for (String detail : List.of("day", "shortfalls", "handling")) {
                assertThat(messages.getMessage("detail." + detail, null, locale))
                        .isNotBlank();
            }
        }
    }

    /** Whatever the time of the test: 14 o'clock and some minutes there. */
    private Story.Cast aProjectWhereItIsAfternoon() {
        int hour = clock.instant().atZone(ZoneOffset.UTC).getHour();
        return story.aProject(Tier.GENERAL, ZoneOffset.ofHours(14 - hour));
    }

    private LocalDate today(Story.Cast cast) {
        return LocalDate.ofInstant(
                clock.instant(), planning.project(cast.project()).orElseThrow().zone());
    }

    /** Entered some days ago. */
    private void isAwayToday(Story.Cast cast, String person) {
        jdbc.sql("insert into access_absence (id, user_id, from_day, to_day, entered_by, entered_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), person, Date.valueOf(today(cast)), Date.valueOf(today(cast)))
                .params(cast.manager(), Timestamp.from(clock.instant()))
                .update();
    }

    private ProcessInstance warningOf(Story.Cast cast) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(cast.project() + " " + today(cast), QuotaWatchProcess.KEY)
                .singleResult();
    }

    private List<AuditEvent> trail(Story.Cast cast) {
        assertThat(audit.verify(Trail.ofProject(cast.project())).isIntact()).isTrue();
        return audit.trail(Trail.ofProject(cast.project())).stream()
                .filter(event -> event.action().startsWith("Quota"))
                .toList();
    }
}
