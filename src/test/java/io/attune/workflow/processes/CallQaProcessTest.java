package io.attune.workflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.feedback.DisputeLevel;
import io.attune.feedback.Feedback;
import io.attune.feedback.FeedbackRelease;
import io.attune.feedback.Notice;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.review.Draft;
import io.attune.review.Review;
import io.attune.review.Route;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way that a drawn call can go. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallQaProcessTest {

    private static final String KNOWLEDGE = "knowledge.accuracy";
    private static final String SOLUTION = "basic.solution";
    private static final String CRITICAL = "attitude.forbidden-words";

    @Autowired
    Story story;

    @Autowired
    Planning planning;

    @Autowired
    Sampling sampling;

    @Autowired
    Transcription transcription;

    @Autowired
    Scoring scoring;

    @Autowired
    Review review;

    @Autowired
    Feedback feedback;

    @Autowired
    Audit audit;

    @Autowired
    Clock clock;

    @BeforeEach
    void watch(@Autowired ProcessEngine engine) {
        BpmnAwareTests.init(engine);
    }

    @Test
    void aCallThatTheMachineIsSureOfNeedsNoReviewAndEndsWithPraise() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        story.theMachineAnswersAlone();
        ProcessInstance call = story.aCallRouted(cast, Route.AUTO_ACCEPT, Result.MET);
        story.rollsBack("machine-alone");

        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
        assertThat(call).hasNotPassed("ServiceTask_Transcribe", "UserTask_ReviewEvaluation");
        assertThat(story.taskOf(call)).isAssignedTo(cast.agent());

        story.acknowledges(cast.agent(), call);

        assertThat(call).hasPassed("ServiceTask_PraiseAgent", "ServiceTask_CloseCall", "EndEvent_CallClosed");
        assertThat(call).isEnded();
        assertSampleIs(call, Sample.State.CLOSED);
        assertTold(cast.agent(), call, Notice.Kind.PRAISE);
        assertSettled(call, Evaluation.Kind.MACHINE);
    }

    @Test
    void aRecordingIsTranscribedScoredReviewedAcknowledgedAndClosed() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.routed(() -> aTranscribedRecording(cast), Route.REVIEW, Result.ABSTAIN);

        assertThat(call).isWaitingAt("UserTask_ReviewEvaluation");
        Task review = story.taskOf(call);
        assertThat(review.getAssignee()).isIn(cast.reviewer(), cast.otherReviewer());
        assertThat(review).hasDueDate(java.util.Date.from(planning.due(cast.project(), "REVIEW", clock.instant())));

        story.reviews(cast.reviewer(), call, KNOWLEDGE);
        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
        assertThat(story.taskOf(call))
                .hasDueDate(java.util.Date.from(planning.due(cast.project(), "ACKNOWLEDGE", clock.instant())));
        story.acknowledges(cast.agent(), call);

        assertThat(call).hasNotPassed("ServiceTask_PraiseAgent", "CallActivity_Coaching");
        assertThat(call).isEnded();
        assertSettled(call, Evaluation.Kind.PERSON);
    }

    private ProcessInstance aTranscribedRecording(Story.Cast cast) {
        ProcessInstance call = story.aDrawnRecordedCall(cast);
        assertThat(call).isWaitingAt("ServiceTask_Transcribe");
        story.machineTranscribes(call);
        assertThat(call).isWaitingAt("ServiceTask_Score");
        return call;
    }

    @Test
    void aReviewWithoutAnswersIsNotSubmitted() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.ABSTAIN);

        Task task = story.taskOf(call);

        assertThatThrownBy(() -> story.completes(task.getAssignee(), task))
                .hasRootCauseInstanceOf(Refused.class)
                .rootCause()
                .hasMessageContaining("an answer to every criterion");

        assertThat(call).isWaitingAt("UserTask_ReviewEvaluation");
    }

    @Test
    void aDoubleReviewIsDoneBySomebodyElseAndTheirAnswerCounts() {
        Story.Cast cast = story.aProject(Tier.PLATINUM);
        ProcessInstance call = story.aCallRouted(cast, Route.DOUBLE_REVIEW, Result.ABSTAIN);
        story.reviews(cast.reviewer(), call, KNOWLEDGE);
        assertThat(call).isWaitingAt("UserTask_ReviewIndependently");

        assertThat(story.taskOf(call)).isAssignedTo(cast.otherReviewer());

        assertThatThrownBy(() -> story.as(
                        cast.reviewer(),
                        () -> review.saveDraft(Story.idOf(call), new Draft(Map.of(), "Once more."), false)))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining("independent");
        assertThatThrownBy(() -> story.isGiven(cast.reviewer(), call))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("did the first review");
        story.reviews(cast.otherReviewer(), call, SOLUTION);

        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
        Evaluation settled = scoring.settled(Story.idOf(call)).orElseThrow();
        assertThat(settled.evaluator()).isEqualTo(cast.otherReviewer());
    }

    @Test
    void aCallOnWhichNothingCouldBeScoredIsNotPraised() throws IOException {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        String routing = Files.readString(Path.of("rules/review-routing.csv"));
        story.aTableInForce("review-routing", routing.replace(",0,0,90,AUTO_ACCEPT", ",0,0,0,AUTO_ACCEPT"));
        story.theMachineAnswersAlone();
        ProcessInstance call = story.aCallRouted(cast, Route.AUTO_ACCEPT, Result.NOT_APPLICABLE);
        story.rollsBack("review-routing");
        story.rollsBack("machine-alone");

        story.acknowledges(cast.agent(), call);

        assertThat(scoring.settled(Story.idOf(call)).orElseThrow().total()).isNull();
        assertThat(call)
                .hasPassed("ServiceTask_DecideFollowUp")
                .hasNotPassed("ServiceTask_PraiseAgent", "CallActivity_Coaching")
                .isEnded();
        assertThat(trail(call, "FollowUpDecided").details())
                .containsEntry("followUp", "NONE")
                .hasEntrySatisfying("rule", rule -> assertThat(rule).matches("praise@\\w+ row 3"));
    }

    @Test
    void whoeverReviewedACallDoesNotDecideADisputeOfIt() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.ABSTAIN);
        story.reviews(cast.teamLead(), call, KNOWLEDGE);
        story.disputes(cast.agent(), call, KNOWLEDGE);

        assertThatThrownBy(() -> story.decides(cast.teamLead(), story.taskOf(call), "REJECT", "As I heard it."))
                .hasRootCauseInstanceOf(NotAllowed.class);

        story.timePasses(call, "BoundaryEvent_DisputeOverdue");
        story.decides(cast.manager(), story.taskOf(call), "ACCEPT", "Right.");
        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
    }

    @Test
    void neitherDoesWhoeverDidTheFirstOfTwoReviews(@Autowired Access access) {
        Story.Cast cast = story.aProject(Tier.PLATINUM);
        String both = access.createPerson(
                        "both-" + cast.project().toLowerCase(),
                        "Both",
                        "secret",
                        null,
                        Set.of(Role.REVIEWER, Role.PROJECT_MANAGER),
                        Set.of(cast.project()))
                .id();
        ProcessInstance call = story.aCallRouted(cast, Route.DOUBLE_REVIEW, Result.ABSTAIN);
        story.reviews(both, call);
        story.reviews(cast.otherReviewer(), call, KNOWLEDGE);
        story.disputes(cast.agent(), call, KNOWLEDGE);
        story.timePasses(call, "BoundaryEvent_DisputeOverdue");

        assertThatThrownBy(() -> story.decides(both, story.taskOf(call), "REJECT", "I had doubts, too."))
                .hasRootCauseInstanceOf(NotAllowed.class)
                .rootCause()
                .hasMessageContaining("reviewed the disputed call");

        story.decides(cast.manager(), story.taskOf(call), "ACCEPT", "Right.");
        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
    }

    @Test
    void aSuspectedCriticalFailureIsReviewedFirstToldToTheManagerAndCoached() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aCallRouted(cast, Route.PRIORITY_REVIEW, Result.NOT_MET);
        Task review = story.taskOf(call);
        assertThat(review.getPriority()).isEqualTo(80);
        assertThat(review)
                .hasDueDate(java.util.Date.from(planning.due(cast.project(), "PRIORITY_REVIEW", clock.instant())));

        story.reviews(cast.reviewer(), call, CRITICAL);

        assertThat(call).hasPassed("ServiceTask_AlertProjectManager").isWaitingAt("UserTask_ReadFeedback");
        assertTold(cast.manager(), call, Notice.Kind.CRITICAL_FAILURE);
        story.acknowledges(cast.agent(), call);
        assertThat(call).isWaitingAt("CallActivity_Coaching");
        assertThat(story.taskOf(call)).hasDefinitionKey("UserTask_HoldOneOnOne");
    }

    @Test
    void aTranscriptCanBeSuppliedForAnUnreadableRecording() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = anUnreadableCall(cast);
        assertThat(story.taskOf(call)).hasCandidateGroup("project-manager." + cast.project());

        story.completes(
                cast.manager(),
                story.taskOf(call),
                Map.of(
                        "mending",
                        "SUPPLY_TRANSCRIPT",
                        "transcriptText",
                        "Agent: good morning\n\nCustomer: where is my parcel\n客服：请稍等"));

        assertThat(call).isWaitingAt("ServiceTask_Score");
        assertThat(transcription
                        .transcript(Story.idOf(call))
                        .orElseThrow()
                        .transcript()
                        .utterances())
                .extracting(utterance -> utterance.speaker() + ": " + utterance.text())
                .containsExactly("AGENT: good morning", "CUSTOMER: where is my parcel", "AGENT: 请稍等");
    }

    @Test
    void whatIsNoTranscriptAndNoReasonIsNotTakenForAnUnreadableRecording() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = anUnreadableCall(cast);
        Task mend = story.taskOf(call);

        for (Map<String, Object> form : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("mending", "BURN"),
                Map.of("mending", "DROP"),
                Map.of("mending", "REPLACE", "reason", " "),
                Map.of("mending", "SUPPLY_TRANSCRIPT"),
                Map.of("mending", "SUPPLY_TRANSCRIPT", "transcriptText", "good morning"))) {
            assertThatThrownBy(() -> story.completes(cast.manager(), mend, form))
                    .as(form.toString())
                    .hasRootCauseInstanceOf(Refused.class);
        }

        assertThat(call).isWaitingAt("UserTask_MendRecording");
        assertThat(transcription.transcript(Story.idOf(call))).isEmpty();
    }

    @Test
    void anUnreadableCallIsReplacedByAnotherOfTheSameAgent() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        LocalDate day = story.today().minusDays(1);
        for (int i = 0; i < 4; i++) {
            story.aRecordedCall(cast, cast.agent(), day);
        }
        ProcessInstance call = story.drawn(cast, day);
        var cycle = sampling.sampleOf(Story.idOf(call)).orElseThrow().cycle();
        int before = sampling.samples(cycle).size();
        story.machineCannotRead(call);

        story.completes(cast.reviewer(), story.taskOf(call), Map.of("mending", "REPLACE", "reason", "only noise"));

        assertThat(call).hasPassed("EndEvent_SampleReplaced").isEnded();
        assertSampleIs(call, Sample.State.REPLACED);
        assertThat(sampling.givenUp())
                .as("the rate of replacements counts it for the reviewer")
                .filteredOn(given -> given.person().equals(cast.reviewer()))
                .singleElement()
                .satisfies(given -> assertThat(given.replaced()).isEqualTo(1));
        List<Sample> after = sampling.samples(cycle);
        Sample replacement = after.stream()
                .filter(sample -> sample.reason().toString().contains(call.getBusinessKey()))
                .findFirst()
                .orElseThrow();
        assertThat(after).hasSize(before + 1);
        assertThat(replacement.agent()).isEqualTo(cast.agent());
        assertThat(story.callOf(replacement.interaction())).isWaitingAt("ServiceTask_Transcribe");
    }

    @Test
    void anUnreadableCallIsGivenUpWhereTheStratumIsExhausted() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = anUnreadableCall(cast);

        story.completes(cast.manager(), story.taskOf(call), Map.of("mending", "REPLACE", "reason", "only noise"));

        assertThat(call).hasPassed("EndEvent_SampleReplaced").isEnded();
        var cycle = sampling.sampleOf(Story.idOf(call)).orElseThrow().cycle();
        assertThat(sampling.samples(cycle)).hasSize(1);
    }

    @Test
    void anUnreadableCallIsDroppedWithAReason() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = anUnreadableCall(cast);

        story.completes(cast.manager(), story.taskOf(call), Map.of("mending", "DROP", "reason", "only noise"));

        assertThat(call).hasPassed("EndEvent_SampleDropped").isEnded();
        assertSampleIs(call, Sample.State.DROPPED);
        assertThat(sampling.sampleOf(Story.idOf(call)).orElseThrow().ending().reason())
                .isEqualTo("only noise");
    }

    @Test
    void anAcceptedDisputeCorrectsTheScoreAndTheResultIsReleasedAgain() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE);
        Evaluation first = scoring.settled(Story.idOf(call)).orElseThrow();
        assertThat(call).isWaitingAt("UserTask_DecideDispute");

        story.decides(cast.teamLead(), story.taskOf(call), "ACCEPT", "The article says so.");

        Evaluation corrected = scoring.settled(Story.idOf(call)).orElseThrow();
        assertThat(corrected.supersedes()).isEqualTo(first.id());
        assertThat(corrected.total()).isGreaterThan(first.total());
        assertThat(corrected.criterion(KNOWLEDGE).orElseThrow().result()).isEqualTo(Result.MET);
        assertThat(scoring.evaluations(Story.idOf(call)))
                .as("nothing is overwritten")
                .contains(first, corrected);
        FeedbackRelease again = feedback.released(Story.idOf(call)).orElseThrow();
        assertThat(again.round()).isEqualTo(2);
        assertThat(feedback.disputable(again))
                .as("what was accepted cannot be disputed again")
                .isEmpty();
        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
        story.acknowledges(cast.agent(), call);
        assertThat(call).isEnded();
    }

    @Test
    void aRejectedDisputeMayBeAppealedOnceToTheManager() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE);
        story.decides(cast.teamLead(), story.taskOf(call), "REJECT", "The article says otherwise.");

        story.disputes(cast.agent(), call, KNOWLEDGE);

        assertThat(call).isWaitingAt("UserTask_DecideAppeal");
        assertThat(story.taskOf(call)).hasCandidateGroup("project-manager." + cast.project());
        assertThatThrownBy(() -> story.decides(cast.teamLead(), story.taskOf(call), "REJECT", "As before."))
                .hasRootCauseInstanceOf(NotAllowed.class);
        story.decides(cast.manager(), story.taskOf(call), "PARTLY", "The article is unclear.");
        assertThat(scoring.settled(Story.idOf(call))
                        .orElseThrow()
                        .criterion(KNOWLEDGE)
                        .orElseThrow()
                        .result())
                .isEqualTo(Result.NOT_APPLICABLE);
        assertThat(feedback.released(Story.idOf(call)).orElseThrow().level()).isEqualTo(DisputeLevel.NONE);
        assertThatThrownBy(() -> story.disputes(cast.agent(), call, KNOWLEDGE)).isInstanceOf(Refused.class);
        story.acknowledges(cast.agent(), call);
        assertThat(call).isEnded();
    }

    @Test
    void eachDisputedCriterionIsDecidedOnItsOwn() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE, SOLUTION);
        assertThat(story.tasksOf(call)).hasSize(2);

        story.decides(cast.teamLead(), story.tasksOf(call).get(0), "ACCEPT", "Right.");
        assertThat(call).isWaitingAt("UserTask_DecideDispute");
        story.decides(cast.teamLead(), story.tasksOf(call).get(0), "REJECT", "Wrong.");

        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
        assertThat(feedback.disputes(Story.idOf(call)))
                .extracting(dispute -> dispute.verdict().decision().name())
                .containsExactlyInAnyOrder("ACCEPT", "REJECT");
    }

    @Test
    void nobodyButTheAgentsOwnTeamLeadDecidesADispute() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Story.Cast others = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE);
        Task decide = story.taskOf(call);
        assertThat(decide).hasCandidateGroup("team-lead.team-" + cast.agent().substring("agent-".length()));

        for (String stranger : List.of(others.teamLead(), others.manager(), cast.reviewer(), cast.agent())) {
            assertThatThrownBy(() -> story.decides(stranger, decide, "ACCEPT", "As a favour."))
                    .as(stranger)
                    .hasRootCauseInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> story.decides(cast.teamLead(), decide, "ACCEPT", " "))
                .hasRootCauseInstanceOf(Refused.class);

        assertThat(call).isWaitingAt("UserTask_DecideDispute");
    }

    @Test
    void aDisputeThatNobodyDecidesInTimeGoesToTheManager() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE, SOLUTION);
        story.decides(cast.teamLead(), story.tasksOf(call).get(0), "REJECT", "Wrong.");

        story.timePasses(call, "BoundaryEvent_DisputeOverdue");

        assertThat(story.tasksOf(call))
                .as("what was decided stays decided")
                .singleElement()
                .extracting(Task::getTaskDefinitionKey)
                .isEqualTo("UserTask_DecideAppeal");
        story.decides(cast.manager(), story.taskOf(call), "ACCEPT", "Right.");
        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
    }

    @Test
    void anOverdueAppealRemindsTheManagerAndStaysOpen() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, KNOWLEDGE);
        story.timePasses(call, "BoundaryEvent_DisputeOverdue");

        story.timePasses(call, "BoundaryEvent_AppealOverdue");

        assertThat(call).hasPassed("EndEvent_ProjectManagerReminded").isWaitingAt("UserTask_DecideAppeal");
        assertTold(cast.manager(), call, Notice.Kind.APPEAL_OVERDUE);
    }

    @Test
    void anOverdueAcknowledgementRemindsTheTeamLeadAndStaysOpen() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aReviewedCall(cast, KNOWLEDGE);

        story.timePasses(call, "BoundaryEvent_AcknowledgementOverdue");

        assertThat(call).hasPassed("EndEvent_TeamLeadReminded").isWaitingAt("UserTask_ReadFeedback");
        assertTold(cast.teamLead(), call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE);
    }

    @Test
    void aResultThatIsNotAnsweredInTheDisputeWindowStands() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aReviewedCall(cast, KNOWLEDGE);

        story.timePasses(call, "BoundaryEvent_DisputeWindowClosed");

        assertThat(call)
                .hasPassed("ServiceTask_CloseUnanswered", "EndEvent_CallClosed")
                .isEnded();
        assertThat(feedback.released(Story.idOf(call)).orElseThrow().answer().reply())
                .isEqualTo(FeedbackRelease.Reply.UNANSWERED);
    }

    @Test
    void onlyTheEvaluatedAgentAnswers() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        String colleague = story.anotherAgentOf(cast);
        ProcessInstance call = story.aReviewedCall(cast, KNOWLEDGE);

        assertThatThrownBy(() -> story.acknowledges(colleague, call)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> story.completes(cast.agent(), story.taskOf(call)))
                .as("without an answer")
                .hasRootCauseInstanceOf(Refused.class);
        assertThatThrownBy(() -> story.disputes(cast.agent(), call, SOLUTION))
                .as("a criterion that was met")
                .isInstanceOf(Refused.class);

        assertThat(call).isWaitingAt("UserTask_ReadFeedback");
    }

    /** Checks the trails after all the ways were gone. */
    @AfterAll
    void everyTrailVerifiesAndCanBeReadInBothLanguages(@Autowired JdbcClient jdbc, @Autowired MessageSource messages) {
        List<UUID> calls =
                jdbc.sql("select subject from audit_trail").query(UUID.class).list();
        assertThat(calls).hasSizeGreaterThan(20).allSatisfy(call -> {
            assertThat(audit.verify(Trail.ofCall(call)).isIntact()).isTrue();
            assertThat(audit.trail(Trail.ofCall(call))).allSatisfy(event -> {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                    assertThat(messages.getMessage("action." + event.action(), null, locale))
                            .isNotBlank();
                    event.details().keySet().forEach(detail -> assertThat(
                                    messages.getMessage("detail." + detail, null, locale))
                            .isNotBlank());
                }
            });
        });
    }

    private AuditEvent trail(ProcessInstance call, String action) {
        return audit.trail(Trail.ofCall(Story.idOf(call).value())).stream()
                .filter(event -> event.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private ProcessInstance anUnreadableCall(Story.Cast cast) {
        ProcessInstance call = story.aDrawnRecordedCall(cast);
        story.machineCannotRead(call);
        assertThat(call).isWaitingAt("UserTask_MendRecording");
        return call;
    }

    private void assertSampleIs(ProcessInstance call, Sample.State state) {
        assertThat(sampling.sampleOf(Story.idOf(call)).orElseThrow().state()).isEqualTo(state);
    }

    private void assertSettled(ProcessInstance call, Evaluation.Kind kind) {
        assertThat(scoring.settled(Story.idOf(call)).orElseThrow().kind()).isEqualTo(kind);
    }

    private void assertTold(String person, ProcessInstance call, Notice.Kind kind) {
        assertThat(story.as(person, () -> feedback.notices(10)))
                .filteredOn(notice -> notice.interaction().equals(Story.idOf(call)))
                .extracting(Notice::kind)
                .contains(kind);
    }
}
