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
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Tier;
import io.attune.review.Assignment;
import io.attune.review.Draft;
import io.attune.review.Monitor;
import io.attune.review.Quotas;
import io.attune.review.Review;
import io.attune.review.Route;
import io.attune.review.Workload;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scoring.Result;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets a review: by load, language, absence and conflict; how it is refused and assigned to someone else. */
@ProcessTest
class ReviewTasksTest {

    @Autowired
    Story story;

    @Autowired
    Workload workload;

    @Autowired
    Quotas quotas;

    @Autowired
    Review review;

    @Autowired
    Absences absences;

    @Autowired
    Access access;

    @Autowired
    Sampling sampling;

    @Autowired
    Audit audit;

    @Autowired
    Clock clock;

    @BeforeEach
    void watch(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
    }

    @Test
    void theReviewsOfACycleAreSharedEvenly() {
        Story.Cast cast = story.aProject(Tier.PLATINUM);
        LocalDate monday = story.today().minusDays(7);
        List<String> agents = Stream.concat(
                        Stream.of(cast.agent()),
                        Stream.generate(() -> story.anotherAgentOf(cast)).limit(3))
                .toList();
        agents.forEach(
                agent -> Stream.of(1, 2, 3).forEach(day -> story.aTranscribedCall(cast, agent, monday.plusDays(day))));
        CycleId cycle = sampling.openCycle(cast.project(), monday, monday.plusDays(6));
        story.moveOn();

        List<ProcessInstance> calls = sampling.samples(cycle).stream()
                .map(Sample::interaction)
                .map(story::callOf)
                .toList();
        calls.forEach(call -> story.machineScores(call, Result.ABSTAIN));

        assertThat(calls).hasSize(12);
        Map<String, Long> counts = calls.stream()
                .map(call -> story.taskOf(call).getAssignee())
                .collect(Collectors.groupingBy(reviewer -> reviewer, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(cast.reviewer(), 6L, cast.otherReviewer(), 6L));
        assertThat(quotas.monitors(cast.project(), clock.instant()))
                .filteredOn(monitor -> monitor.role() == Role.REVIEWER)
                .extracting(Monitor::person, Monitor::given, Monitor::open, Monitor::minutes)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(cast.reviewer(), 6, 6, 6.0),
                        org.assertj.core.groups.Tuple.tuple(cast.otherReviewer(), 6, 6, 6.0));
        AuditEvent given = trail(calls.get(0), "ReviewAssigned");
        assertThat(given.details()).containsKey("reviewer").hasEntrySatisfying("rule", rule -> assertThat(rule)
                .matches("reviewer-conflict@\\w+ row 11"));
    }

    @Test
    void reviewsThatAreGivenOutAtTheSameTimeAreSharedEvenlyToo() throws InterruptedException {
        Story.Cast cast = story.aProject(Tier.PLATINUM);
        LocalDate monday = story.today().minusDays(7);
        for (int i = 0; i < 8; i++) {
            story.aTranscribedCall(cast, story.anotherAgentOf(cast), monday);
        }
        CycleId cycle = sampling.openCycle(cast.project(), monday, monday.plusDays(6));
        story.moveOn();
        List<ProcessInstance> calls = sampling.samples(cycle).stream()
                .map(Sample::interaction)
                .map(story::callOf)
                .toList();
        calls.forEach(call -> story.machineHasScored(call, Result.ABSTAIN));

        story.movesOnManyAtOnce();

        assertThat(calls.stream()
                        .map(call -> story.taskOf(call).getAssignee())
                        .collect(Collectors.groupingBy(reviewer -> reviewer, Collectors.counting())))
                .isEqualTo(Map.of(cast.reviewer(), 4L, cast.otherReviewer(), 4L));
    }

    @Test
    void aReviewIsRefusedWithAReasonAndTheNextOneGetsItAndIsLeftToTheGroupWhereNobodyIsLeft() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallToReview(cast);
        String first = story.taskOf(call).getAssignee();

        refuses(first, call, "I know the customer.");

        String second = story.taskOf(call).getAssignee();
        assertThat(Set.of(first, second)).isEqualTo(Set.of(cast.reviewer(), cast.otherReviewer()));
        assertThat(trail(call, "ReviewRefused").details())
                .containsEntry("reviewer", first)
                .containsEntry("reason", AuditLine.digest("I know the customer."));
        assertThatThrownBy(() -> refuses(first, call, "Once more.")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> savesDraft(first, call)).isInstanceOf(NotAllowed.class);

        refuses(second, call, "So do I.");
        assertThat(story.taskOf(call)).isAssignedTo(cast.teamLead());
        savesDraft(cast.teamLead(), call);
        refuses(cast.teamLead(), call, "My own team.");

        assertThat(story.taskOf(call)).isNotAssigned().hasCandidateGroup("reviewer." + cast.project());
        assertThat(Message.read(story.shown(story.taskOf(call), TaskCards.CALL)).code())
                .isEqualTo("task.nobody");
        assertThat(trail(call, "ReviewLeftToGroup").details().get("reason"))
                .contains(first + ": declined", second + ": declined", cast.teamLead() + ": declined");
        assertThat(workload.left(cast.project())).singleElement().satisfies(left -> assertThat(left.interaction())
                .isEqualTo(Story.idOf(call)));
        assertThat(quotas.monitors(cast.project(), clock.instant()))
                .extracting(Monitor::person, Monitor::refused)
                .contains(org.assertj.core.groups.Tuple.tuple(first, 1));
        assertThatThrownBy(() -> savesDraft(cast.teamLead(), call))
                .as("a team lead takes nothing from the reviewers' group")
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void whatIsNoReasonIsNoRefusal() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallToReview(cast);
        String reviewer = story.taskOf(call).getAssignee();

        for (String reason : new String[] {null, " ", "x".repeat(501)}) {
            assertThatThrownBy(() -> refuses(reviewer, call, reason))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("reason");
        }

        assertThat(story.taskOf(call)).isAssignedTo(reviewer);
    }

    @Test
    void whatWaitsForTheGroupIsTakenByOneOfItAndCountsAsTheirs() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.ABSTAIN);
        for (int i = 0; i < 3; i++) {
            refuses(story.taskOf(call).getAssignee(), call, "No.");
        }
        assertThat(story.taskOf(call)).isNotAssigned();
        String saviour = person(cast, "saviour", Set.of());

        story.takes(saviour, call);

        assertThat(workload.open(Story.idOf(call))).isEmpty();
        assertThat(workload.left(cast.project())).isEmpty();
        assertThatThrownBy(() -> reassigns(cast.manager(), call, cast.reviewer(), "Too late."))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a call awaiting review");
        assertThat(trail(call, "ReviewSubmitted").actor()).isEqualTo(saviour);
        assertThat(trails(call, "ReviewAssigned")).last().satisfies(event -> assertThat(event.details())
                .containsEntry("reviewer", saviour)
                .containsEntry(
                        "reason", AuditLine.digest(Message.of("review.taken").toString())));
    }

    @Test
    void aCallIsReviewedBySomebodyWhoKnowsItsLanguage() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        away(cast, cast.reviewer(), story.today(), story.today());
        away(cast, cast.otherReviewer(), story.today(), story.today());
        String chinese = person(cast, "chinese", Set.of("zh"));
        String english = person(cast, "english", Set.of("en"));

        assertThat(story.taskOf(story.aCallToReview(cast))).isAssignedTo(english);
        assertThat(access.find(chinese).orElseThrow().speaks("zh")).isTrue();
    }

    @Test
    void theTeamLeadReviewsOnlyWhereNoReviewerIsFreeAndAtMostTwiceAMonth() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        away(cast, cast.reviewer(), story.today(), story.today());
        away(cast, cast.otherReviewer(), story.today(), story.today());

        assertThat(story.taskOf(story.aCallToReview(cast))).isAssignedTo(cast.teamLead());
        assertThat(story.taskOf(story.aCallToReview(cast))).isAssignedTo(cast.teamLead());
        ProcessInstance third = story.aCallToReview(cast);

        assertThat(story.taskOf(third)).isNotAssigned();
        assertThat(trail(third, "ReviewLeftToGroup").details().get("reason"))
                .contains(cast.teamLead() + ": own team member, already twice this month", cast.reviewer() + ": away");
    }

    @Test
    void onlyTheProjectsManagerGivesAReviewToSomebodyElseAndNeverToWhomTheTableForbids() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Story.Cast others = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallToReview(cast);
        String reviewer = story.taskOf(call).getAssignee();
        String other = other(cast, reviewer);

        for (String stranger : List.of(reviewer, cast.teamLead(), others.manager())) {
            assertThatThrownBy(() -> reassigns(stranger, call, other, "As a favour."))
                    .as(stranger)
                    .isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> reassigns(cast.manager(), call, other, " ")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> reassigns(cast.manager(), call, others.reviewer(), "She is good."))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a reviewer of this project");
        reassigns(cast.manager(), call, other, "He knows the product.");

        assertThat(story.taskOf(call)).isAssignedTo(other);
        assertThat(workload.open(cast.project()))
                .singleElement()
                .extracting(Assignment::reviewer, Assignment::assignedBy)
                .containsExactly(other, cast.manager());
        assertThatThrownBy(() -> savesDraft(reviewer, call))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("assigned to someone else");
    }

    private static String other(Story.Cast cast, String reviewer) {
        return reviewer.equals(cast.reviewer()) ? cast.otherReviewer() : cast.reviewer();
    }

    private String person(Story.Cast cast, String name, Set<String> languages) {
        return access.createPerson(
                        name + "-" + cast.project().toLowerCase(),
                        name,
                        "secret",
                        null,
                        Set.of(Role.REVIEWER),
                        Set.of(cast.project()),
                        languages)
                .id();
    }

    private Absence away(Story.Cast cast, String person, LocalDate from, LocalDate to) {
        return story.as(cast.manager(), () -> absences.enter(person, from, to));
    }

    @Test
    void aCallThatNobodyCanReviewIsReplacedByTheReviewerItWasGivenToBeforeAnybodyReviewedIt() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallToReview(cast);
        String reviewer = story.taskOf(call).getAssignee();
        String other = reviewer.equals(cast.reviewer()) ? cast.otherReviewer() : cast.reviewer();

        assertThatThrownBy(() -> findsUnusable(other, call, "Nobody speaks.")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> findsUnusable(reviewer, call, " ")).isInstanceOf(Refused.class);
        assertThat(call).isWaitingAt("UserTask_ReviewEvaluation");

        findsUnusable(reviewer, call, "It is another agent's call.");
        story.moveOn();

        assertThat(call)
                .hasPassed("BoundaryEvent_CallUnusable", "EndEvent_SampleReplaced")
                .isEnded();
        assertThat(sampling.sampleOf(Story.idOf(call)))
                .hasValueSatisfying(sample -> assertThat(sample.state()).isEqualTo(Sample.State.REPLACED));
        assertThat(trail(call, "CallFoundUnusable").details())
                .containsEntry("reviewer", reviewer)
                .containsEntry("reason", AuditLine.digest("It is another agent's call."));
        assertThat(sampling.givenUp())
                .filteredOn(given -> given.person().equals(reviewer))
                .singleElement()
                .satisfies(given -> assertThat(given.replaced()).isEqualTo(1));
        assertThatThrownBy(() -> findsUnusable(reviewer, call, "Once more.")).isInstanceOf(NotAllowed.class);
    }

    private void findsUnusable(String reviewer, ProcessInstance call, String reason) {
        story.as(reviewer, () -> {
            workload.reportUnusable(Story.idOf(call), reason);
            return null;
        });
    }

    private void refuses(String reviewer, ProcessInstance call, String reason) {
        story.as(reviewer, () -> {
            workload.refuse(Story.idOf(call), reason);
            return null;
        });
    }

    private void reassigns(String manager, ProcessInstance call, String reviewer, String reason) {
        story.as(manager, () -> {
            workload.reassign(Story.idOf(call), reviewer, reason);
            return null;
        });
    }

    private void savesDraft(String reviewer, ProcessInstance call) {
        story.as(reviewer, () -> review.saveDraft(Story.idOf(call), new Draft(Map.of(), "Begun."), false));
    }

    private AuditEvent trail(ProcessInstance call, String action) {
        return trails(call, action).get(0);
    }

    private List<AuditEvent> trails(ProcessInstance call, String action) {
        return audit.trail(Trail.ofCall(Story.idOf(call).value())).stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
