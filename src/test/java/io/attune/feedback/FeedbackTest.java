package io.attune.feedback;

import static io.attune.Refusals.refusedFields;
import static io.attune.feedback.FeedbackRelease.Reply.ACKNOWLEDGED;
import static io.attune.feedback.FeedbackRelease.Reply.DISPUTED;
import static io.attune.feedback.FeedbackRelease.Reply.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.attune.ModuleTest;
import io.attune.NotAllowed;
import io.attune.Watch;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.scoring.SettledCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Every move of a result between the agent and those who decide disputes, and every move that is not allowed. */
@ModuleTest
@RecordApplicationEvents
class FeedbackTest {

    private static final String GREETING = "general.greeting";
    private static final String COURTESY = "attitude.courtesy";
    private static final String EMPATHY = "attitude.empathy";
    private static final String CLOSING = "general.closing";
    /** Counts only if {@code knowledge.complete} was not met. */
    private static final String GAP = "knowledge.gap";

    @Autowired
    Feedback feedback;

    @Autowired
    Scoring scoring;

    @Autowired
    SettledCalls calls;

    @Autowired
    Watch watch;

    @Autowired
    ApplicationEvents events;

    private SettledCalls.Cast cast;
    private InteractionId call;

    /** With three faults, and a criterion that the reviewer left out. */
    @BeforeEach
    void aSettledCall() {
        watch.reset();
        cast = calls.aProject(Tier.GENERAL);
        call = calls.aSettledCall(cast, cast.reviewer(), Set.of(GREETING, COURTESY, CLOSING), Set.of(EMPATHY));
        events.clear();
    }

    @Test
    void aSettledResultIsReleasedForADisputeWithinFiveWorkingDays() {
        FeedbackRelease release = feedback.release(call);

        assertThat(release)
                .isEqualTo(new FeedbackRelease(
                        call,
                        1,
                        cast.agent(),
                        scoring.settled(call).orElseThrow().id(),
                        DisputeLevel.FIRST,
                        Instant.parse("2026-11-27T18:00:00Z"),
                        Watch.BEGINNING,
                        null));
        assertThat(feedback.released(call)).contains(release);
        assertThat(events.stream(FeedbackReleased.class)).containsExactly(new FeedbackReleased(release));
    }

    @Test
    void nothingIsReleasedBeforeAResultCounts() {
        InteractionId unsettled = calls.aDrawnCall(cast);

        assertThatIllegalStateException().isThrownBy(() -> feedback.release(unsettled));
        assertThat(feedback.released(unsettled)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> feedback.closeUnanswered(unsettled));
    }

    @Test
    void releasingAgainChangesNothingUntilTheAgentHasAnswered() {
        FeedbackRelease release = feedback.release(call);
        watch.putForward(Duration.ofHours(1));

        assertThat(feedback.release(call)).isEqualTo(release);
        assertThat(events.stream(FeedbackReleased.class)).hasSize(1);
    }

    @Test
    void anUnfinishedAnswerIsKeptForItsAgentAlone() {
        feedback.release(call);
        AgentReply first = disputed(new AgentReply.Item(GREETING, null, null));
        AgentReply second = new AgentReply(null, "I am not sure.", null);

        save(first, false);
        assertThat(saved(cast.agent())).contains(first);
        save(second, false);

        assertThat(saved(cast.agent())).contains(second);
        assertThat(saved(cast.teamLead())).isEmpty();
        assertThat(feedback.released(call).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void nobodyButTheEvaluatedAgentAnswers() {
        feedback.release(call);

        for (String other : List.of(cast.teamLead(), cast.manager(), cast.reviewer())) {
            assertNotAllowed(other, () -> feedback.saveReply(call, acknowledged(), true));
            assertNotAllowed(other, () -> feedback.answer(call));
        }
    }

    @Test
    void anAcknowledgedResultStands() {
        feedback.release(call);
        watch.putForward(Duration.ofDays(1));

        FeedbackRelease.Reply answer = answers(acknowledged());

        FeedbackRelease release = feedback.released(call).orElseThrow();
        assertThat(answer).isEqualTo(ACKNOWLEDGED);
        assertThat(release.answer())
                .isEqualTo(new FeedbackRelease.Answer(
                        ACKNOWLEDGED, "Understood.", Watch.BEGINNING.plus(Duration.ofDays(1))));
        assertThat(saved(cast.agent())).isEmpty();
        assertThat(feedback.disputes(call)).isEmpty();
        assertThat(events.stream(EvaluationAcknowledged.class)).containsExactly(new EvaluationAcknowledged(release));
    }

    @Test
    void aResultIsAnsweredOnceAndNotWithoutAnAnswer() {
        feedback.release(call);
        assertThat(refused(cast.agent(), () -> feedback.answer(call))).containsExactly("answer");

        answers(acknowledged());
        save(disputed(item(GREETING, Result.MET)), true);

        assertThat(refused(cast.agent(), () -> feedback.answer(call))).containsExactly("answer");
        assertThat(feedback.disputes(call)).isEmpty();
    }

    @Test
    void aResultWhoseTimeIsOverStandsUnanswered() {
        feedback.release(call);
        watch.putForward(Duration.ofDays(8));

        feedback.closeUnanswered(call);
        feedback.closeUnanswered(call);

        FeedbackRelease release = feedback.released(call).orElseThrow();
        assertThat(release.answer().reply()).isEqualTo(UNANSWERED);
        assertThat(events.stream(EvaluationAcknowledged.class)).containsExactly(new EvaluationAcknowledged(release));
    }

    @Test
    void theEndOfTimeDoesNotTouchAnAnswer() {
        feedback.release(call);
        answers(disputed(item(GREETING, Result.MET)));

        feedback.closeUnanswered(call);

        assertThat(feedback.released(call).orElseThrow().answer().reply()).isEqualTo(DISPUTED);
        assertThat(events.stream(EvaluationAcknowledged.class)).isEmpty();
    }

    @Test
    void anAnswerThatIsSentMustBeWhole() {
        feedback.release(call);
        String tooLong = "x".repeat(2001);

        assertThat(refusedReply(new AgentReply(null, null, null))).containsExactly("answer");
        assertThat(refusedReply(new AgentReply(UNANSWERED, null, null))).containsExactly("answer");
        assertThat(refusedReply(new AgentReply(ACKNOWLEDGED, null, List.of(item(GREETING, Result.MET)))))
                .containsExactly("items");
        assertThat(refusedReply(new AgentReply(ACKNOWLEDGED, tooLong, null))).containsExactly("remark");
        assertThat(refusedReply(disputed())).containsExactly("items");
    }

    @Test
    void anObjectionMustBeToAnotherAnswerAndSayWhy() {
        feedback.release(call);
        String proposed = "items." + GREETING + ".proposed";
        String reason = "items." + GREETING + ".reason";

        assertThat(refusedReply(disputed(item(GREETING, null)))).containsExactly(proposed);
        assertThat(refusedReply(disputed(item(GREETING, Result.ABSTAIN)))).containsExactly(proposed);
        assertThat(refusedReply(disputed(item(GREETING, Result.NOT_MET)))).containsExactly(proposed);
        assertThat(refusedReply(disputed(new AgentReply.Item(GREETING, Result.MET, " "))))
                .containsExactly(reason);
        assertThat(refusedReply(disputed(new AgentReply.Item(GREETING, Result.NOT_MET, "x".repeat(2001)))))
                .containsExactly(proposed, reason);
        assertThat(refusedReply(disputed(item(GREETING, Result.MET), item(GREETING, Result.MET))))
                .containsExactly("items." + GREETING);
        assertThat(refusedReply(disputed(item("general.hold", Result.NOT_MET), item("nonsense", Result.MET))))
                .containsExactly("items.general.hold", "items.nonsense");
    }

    @Test
    void atFirstWhatWasNotMetOrLeftOutByAPersonMayBeDisputed() {
        FeedbackRelease release = feedback.release(call);

        assertThat(scoring.settled(call)
                        .flatMap(result -> result.criterion(GAP))
                        .orElseThrow())
                .extracting(CriterionResult::result, CriterionResult::notApplicableBy)
                .containsExactly(Result.NOT_APPLICABLE, CriterionResult.By.CARD);
        assertThat(feedback.disputable(release)).containsExactlyInAnyOrder(GREETING, COURTESY, CLOSING, EMPATHY);
    }

    @Test
    void eachObjectionBecomesADispute() {
        FeedbackRelease release = feedback.release(call);

        assertThat(answers(disputed(item(GREETING, Result.MET), item(EMPATHY, Result.MET))))
                .isEqualTo(DISPUTED);

        List<Dispute> disputes = feedback.disputes(call);
        assertThat(disputes)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(
                        undecided(release, EMPATHY, Result.NOT_APPLICABLE),
                        undecided(release, GREETING, Result.NOT_MET));
        assertThat(feedback.open(call)).isEqualTo(disputes);
        assertThat(feedback.dispute(disputes.get(0).id())).isEqualTo(disputes.get(0));
        assertThat(events.stream(DisputeRaised.class))
                .extracting(DisputeRaised::dispute)
                .containsExactlyInAnyOrderElementsOf(disputes);
        assertThat(events.stream(EvaluationAcknowledged.class)).isEmpty();
    }

    private Dispute undecided(FeedbackRelease release, String criterion, Result given) {
        return new Dispute(
                null,
                call,
                release.round(),
                criterion,
                given,
                Result.MET,
                "It was there.",
                DisputeLevel.FIRST,
                cast.agent(),
                Watch.BEGINNING,
                null);
    }

    @Test
    void theTeamLeadDecidesTheFirstDispute() {
        Dispute dispute = aDispute();

        decides(cast.teamLead(), dispute, Decision.REJECT, " I cannot hear it. ");

        Dispute decided = feedback.dispute(dispute.id());
        assertThat(decided.verdict())
                .isEqualTo(new Dispute.Verdict(
                        Decision.REJECT,
                        "I cannot hear it.",
                        cast.teamLead(),
                        Watch.BEGINNING.plus(Duration.ofHours(1))));
        assertThat(feedback.open(call)).isEmpty();
        assertThat(events.stream(DisputeDecided.class)).containsExactly(new DisputeDecided(decided));
    }

    @Test
    void theProjectManagerMayDecideItToo() {
        Dispute dispute = aDispute();

        decides(cast.manager(), dispute, Decision.ACCEPT, "It is there.");

        assertThat(feedback.dispute(dispute.id()).verdict().by()).isEqualTo(cast.manager());
    }

    @Test
    void nobodyElseDecides() {
        Dispute dispute = aDispute();
        SettledCalls.Cast others = calls.aProject(Tier.GENERAL);

        for (String other :
                List.of(cast.agent(), cast.reviewer(), others.teamLead(), others.manager(), others.agent())) {
            assertNotAllowed(other, () -> feedback.decide(dispute.id(), Decision.ACCEPT, "It is there."));
        }
        assertThat(feedback.open(call)).containsExactly(dispute);
    }

    @Test
    void nobodyDecidesADisputeOfTheirOwnReview() {
        call = calls.aSettledCall(cast, cast.manager(), Set.of(GREETING), Set.of());
        Dispute dispute = aDispute();

        assertNotAllowed(cast.manager(), () -> feedback.decide(dispute.id(), Decision.REJECT, "I heard it."));
        decides(cast.teamLead(), dispute, Decision.REJECT, "I cannot hear it.");
    }

    @Test
    void aDisputeIsDecidedOnceAndWithAReason() {
        Dispute dispute = aDispute();

        assertThat(refusedDecision(dispute, null, "It is there.")).containsExactly("decision");
        assertThat(refusedDecision(dispute, Decision.ACCEPT, null)).containsExactly("decisionReason");
        assertThat(refusedDecision(dispute, Decision.ACCEPT, " ")).containsExactly("decisionReason");
        assertThat(refusedDecision(dispute, Decision.ACCEPT, "x".repeat(2001))).containsExactly("decisionReason");
        decides(cast.teamLead(), dispute, Decision.ACCEPT, "It is there.");
        assertThat(refusedDecision(dispute, Decision.REJECT, "It is not.")).containsExactly("decision");

        assertThat(feedback.dispute(dispute.id()).verdict().decision()).isEqualTo(Decision.ACCEPT);
        assertThatIllegalStateException()
                .isThrownBy(() -> feedback.decide(new DisputeId(UUID.randomUUID()), Decision.ACCEPT, "It is there."));
    }

    @Test
    void eachDecisionHasItsAnswerAndTheResultIsReleasedAgain() {
        feedback.release(call);
        double before = scoring.settled(call).orElseThrow().total();
        answers(disputed(item(GREETING, Result.MET), item(COURTESY, Result.MET), item(CLOSING, Result.MET)));
        decideAll(
                cast.teamLead(),
                Map.of(GREETING, Decision.ACCEPT, COURTESY, Decision.PARTLY, CLOSING, Decision.REJECT));

        feedback.applyDecisions(call);
        feedback.applyDecisions(call);
        FeedbackRelease again = feedback.release(call);

        Evaluation settled = scoring.settled(call).orElseThrow();
        assertThat(List.of(GREETING, COURTESY, CLOSING))
                .extracting(
                        criterion -> settled.criterion(criterion).orElseThrow().result())
                .containsExactly(Result.MET, Result.NOT_APPLICABLE, Result.NOT_MET);
        assertThat(settled.evaluator()).isEqualTo(cast.teamLead());
        assertThat(settled.comment()).isEqualTo("Heard again.\nHeard again.\nHeard again.");
        assertThat(settled.total()).isGreaterThan(before);
        assertThat(scoring.evaluations(call)).as("the first and one correction").hasSize(2);
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.evaluation()).isEqualTo(settled.id());
        assertThat(again.level()).isEqualTo(DisputeLevel.SECOND);
        assertThat(feedback.disputable(again))
                .as("what was not wholly accepted")
                .containsExactlyInAnyOrder(COURTESY, CLOSING);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void onlyADecisionThatChangesAnAnswerChangesTheResult(Decision decision) {
        Dispute dispute = aDispute();
        Evaluation before = scoring.settled(call).orElseThrow();
        decides(cast.teamLead(), dispute, decision, "Heard again.");

        feedback.applyDecisions(call);

        Evaluation after = scoring.settled(call).orElseThrow();
        assertThat(after.id().equals(before.id())).isEqualTo(decision == Decision.REJECT);
    }

    @Test
    void nothingIsAppliedWhileNothingIsDecided() {
        aDispute();

        feedback.applyDecisions(call);

        assertThat(scoring.evaluations(call)).hasSize(1);
    }

    @Test
    void anAppealIsDecidedByTheProjectManagerAndIsTheLast() {
        decides(cast.teamLead(), aDispute(), Decision.REJECT, "I cannot hear it.");
        feedback.applyDecisions(call);
        feedback.release(call);
        answers(disputed(item(GREETING, Result.MET)));
        Dispute appeal = feedback.open(call).get(0);

        assertThat(appeal.level()).isEqualTo(DisputeLevel.SECOND);
        assertThat(appeal.round()).isEqualTo(2);
        assertNotAllowed(cast.teamLead(), () -> feedback.decide(appeal.id(), Decision.REJECT, "No."));
        decides(cast.manager(), appeal, Decision.ACCEPT, "It is there.");
        feedback.applyDecisions(call);
        FeedbackRelease last = feedback.release(call);

        assertThat(scoring.settled(call)
                        .flatMap(settled -> settled.criterion(GREETING))
                        .orElseThrow()
                        .result())
                .isEqualTo(Result.MET);
        assertThat(last.round()).isEqualTo(3);
        assertThat(last.level()).isEqualTo(DisputeLevel.NONE);
        assertThat(feedback.disputable(last)).isEmpty();
        assertThat(refusedReply(disputed(item(COURTESY, Result.MET)))).containsExactly("items." + COURTESY);
        assertThat(refusedReply(disputed(item(null, Result.MET)))).hasSize(1);
        assertThat(answers(acknowledged())).isEqualTo(ACKNOWLEDGED);
        assertThat(feedback.disputes(call))
                .as("both, the oldest first")
                .extracting(Dispute::round)
                .containsExactly(1, 2);
    }

    @Test
    void aReleaseAfterADecisionHasATimeOfItsOwn() {
        decides(cast.teamLead(), aDispute(), Decision.REJECT, "I cannot hear it.");
        watch.putForward(Duration.ofDays(4));

        assertThat(feedback.release(call).disputeUntil()).isEqualTo(Instant.parse("2026-12-01T18:00:00Z"));
    }

    @Test
    void somebodyIsToldSomethingOnceInEachRound() {
        feedback.notify(call, Notice.Kind.CRITICAL_FAILURE, cast.teamLead(), "before any release");
        feedback.release(call);
        feedback.notify(call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE, cast.teamLead(), null);
        watch.putForward(Duration.ofHours(1));
        feedback.notify(call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE, cast.teamLead(), "again");
        answers(acknowledged());
        feedback.release(call);
        feedback.notify(call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE, cast.teamLead(), "in the second round");
        feedback.notify(call, Notice.Kind.PRAISE, cast.agent(), "well done");

        Instant later = Watch.BEGINNING.plus(Duration.ofHours(1));
        Notice newest =
                new Notice(call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE, 2, cast.teamLead(), "in the second round", later);
        List<Notice> told = calls.as(cast.teamLead(), () -> feedback.notices(10));
        assertThat(told)
                .containsExactlyInAnyOrder(
                        newest,
                        new Notice(
                                call, Notice.Kind.ACKNOWLEDGEMENT_OVERDUE, 1, cast.teamLead(), null, Watch.BEGINNING),
                        new Notice(
                                call,
                                Notice.Kind.CRITICAL_FAILURE,
                                0,
                                cast.teamLead(),
                                "before any release",
                                Watch.BEGINNING));
        assertThat(calls.as(cast.teamLead(), () -> feedback.notices(1))).containsExactly(newest);
        assertThat(calls.as(cast.agent(), () -> feedback.notices(10)))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.PRAISE);
        assertThat(events.stream(NoticeSent.class)).hasSize(4);
    }

    private static AgentReply acknowledged() {
        return new AgentReply(ACKNOWLEDGED, "Understood.", null);
    }

    private static AgentReply disputed(AgentReply.Item... items) {
        return new AgentReply(DISPUTED, null, List.of(items));
    }

    private static AgentReply.Item item(String criterion, Result proposed) {
        return new AgentReply.Item(criterion, proposed, "It was there.");
    }

    private Optional<AgentReply> saved(String person) {
        return calls.as(person, () -> feedback.savedReply(call));
    }

    private void save(AgentReply reply, boolean ready) {
        calls.does(cast.agent(), () -> feedback.saveReply(call, reply, ready));
    }

    private FeedbackRelease.Reply answers(AgentReply reply) {
        save(reply, true);
        return calls.as(cast.agent(), () -> feedback.answer(call));
    }

    /** Of the greeting, after a release. */
    private Dispute aDispute() {
        feedback.release(call);
        answers(disputed(item(GREETING, Result.MET)));
        return feedback.open(call).get(0);
    }

    /** An hour later. */
    private void decides(String judge, Dispute dispute, Decision decision, String reason) {
        watch.putForward(Duration.ofHours(1));
        calls.does(judge, () -> feedback.decide(dispute.id(), decision, reason));
    }

    private void decideAll(String judge, Map<String, Decision> decisions) {
        Map<String, Dispute> open =
                feedback.open(call).stream().collect(Collectors.toMap(Dispute::criterion, Function.identity()));
        decisions.forEach((criterion, decision) -> decides(judge, open.get(criterion), decision, "Heard again."));
    }

    /** The fields of an answer that are not accepted, when it is saved to be sent and when it is sent. */
    private List<String> refusedReply(AgentReply reply) {
        List<String> refused = refused(cast.agent(), () -> feedback.saveReply(call, reply, true));
        save(reply, false);
        assertThat(refused(cast.agent(), () -> feedback.answer(call))).isEqualTo(refused);
        return refused;
    }

    private List<String> refusedDecision(Dispute dispute, Decision decision, String reason) {
        return refused(cast.teamLead(), () -> feedback.decide(dispute.id(), decision, reason));
    }

    private List<String> refused(String person, Runnable deed) {
        return refusedFields(() -> calls.does(person, deed));
    }

    private void assertNotAllowed(String person, Runnable deed) {
        assertThatExceptionOfType(NotAllowed.class).as(person).isThrownBy(() -> calls.does(person, deed));
    }
}
