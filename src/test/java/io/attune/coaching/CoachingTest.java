package io.attune.coaching;

import static io.attune.Refusals.refusedFields;
import static io.attune.coaching.CoachingSession.Signing.RETURNED;
import static io.attune.coaching.CoachingSession.Signing.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.Message;
import io.attune.ModuleTest;
import io.attune.NotAllowed;
import io.attune.Sha256;
import io.attune.Watch;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import io.attune.sampling.FollowUpRequest;
import io.attune.sampling.FollowUpRequested;
import io.attune.scoring.SettledCalls;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Every move of an Action Taken Form between coach and agent, and every move that is not allowed. */
@ModuleTest
@RecordApplicationEvents
class CoachingTest {

    private static final String CRITICAL = "attitude.forbidden-words";
    private static final String GREETING = "general.greeting";
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Autowired
    Coaching coaching;

    @Autowired
    SettledCalls calls;

    @Autowired
    Watch watch;

    @Autowired
    ApplicationEvents events;

    private SettledCalls.Cast cast;
    private InteractionId call;

    /** With a critical fault and another. */
    @BeforeEach
    void aSettledCall() {
        watch.reset();
        cast = calls.aProject(Tier.GENERAL);
        call = calls.aSettledCall(cast, CRITICAL, GREETING);
        events.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "attitude.forbidden-words, COACHING, coaching-trigger",
        "general.greeting knowledge.accuracy, NONE, praise",
        "'', PRAISE, praise"
    })
    void whatFollowsAResultStandsInTwoTables(String missed, FollowUpDecision expected, String table) {
        InteractionId judged = calls.aSettledCall(cast, missed.isEmpty() ? new String[0] : missed.split(" "));

        assertThat(coaching.decideFollowUp(judged)).isEqualTo(expected);

        assertThat(events.stream(FollowUpDecided.class))
                .extracting(FollowUpDecided::interaction, FollowUpDecided::followUp, decided -> decided.row()
                        .table())
                .containsExactly(tuple(judged, expected, table));
    }

    @Test
    void nothingFollowsACallWithoutAResult() {
        InteractionId unsettled = calls.aDrawnCall(cast);

        assertThatIllegalStateException().isThrownBy(() -> coaching.decideFollowUp(unsettled));
        assertThatIllegalStateException().isThrownBy(() -> coaching.open(unsettled));
        assertThat(coaching.find(unsettled)).isEmpty();
    }

    @Test
    void aFormIsOpenedOnceAndNamesWhatWasNotMet() {
        FormId id = coaching.open(call);
        watch.putForward(Duration.ofDays(1));

        assertThat(coaching.open(call)).isEqualTo(id);
        ActionTakenForm form = coaching.form(call);
        assertThat(form)
                .isEqualTo(new ActionTakenForm(
                        id, call, cast.agent(), List.of(GREETING, CRITICAL), Watch.BEGINNING, null, List.of()));
        assertThat(coaching.problems(form))
                .containsExactly(
                        Message.both("Greeting with own name", "问候并报姓名"), Message.both("No forbidden words", "无服务禁语"));
        assertThat(events.stream(CoachingOpened.class)).containsExactly(new CoachingOpened(form));
    }

    @Test
    void aFormWithoutFaultsHasNoProblems() {
        InteractionId faultless = calls.aSettledCall(cast);

        coaching.open(faultless);

        assertThat(coaching.form(faultless).problems()).isEmpty();
    }

    @Test
    void withoutAFormNothingIsRecordedSignedOrClosed() {
        assertThatIllegalStateException().isThrownBy(this::hold);
        assertThatIllegalStateException().isThrownBy(() -> sign("", SIGNED, true, null));
        assertThatIllegalStateException().isThrownBy(() -> coaching.close(call));
    }

    @Test
    void theTeamLeadRecordsTheOneOnOneAndSignsItByThat() {
        coaching.open(call);
        watch.putForward(Duration.ofHours(3));

        calls.does(
                cast.teamLead(), () -> coaching.hold(call, 30, " In a hurry ", " Count to ten ", FRIDAY.plusWeeks(1)));

        ActionTakenForm form = coaching.form(call);
        CoachingSession session = form.latestSession().orElseThrow();
        String text = coaching.text(form, session);
        assertThat(session)
                .isEqualTo(new CoachingSession(
                        1,
                        cast.teamLead(),
                        30,
                        "In a hurry",
                        "Count to ten",
                        FRIDAY.plusWeeks(1),
                        Watch.BEGINNING.plus(Duration.ofHours(3)),
                        Sha256.of(text),
                        null));
        assertThat(text)
                .contains(
                        form.id() + " / 1",
                        call.toString(),
                        cast.agent(),
                        cast.teamLead(),
                        "30",
                        "No forbidden words",
                        "In a hurry",
                        "Count to ten",
                        "2026-11-27");
        assertThat(events.stream(CoachingHeld.class)).containsExactly(new CoachingHeld(form));
    }

    @Test
    void nobodyButTheAgentsTeamLeadHoldsTheOneOnOne() {
        coaching.open(call);
        SettledCalls.Cast others = calls.aProject(Tier.GENERAL);

        for (String other : List.of(cast.agent(), cast.reviewer(), cast.manager(), others.teamLead())) {
            assertNotAllowed(other, () -> coaching.hold(call, 30, "causes", "actions", FRIDAY));
        }
        assertThat(coaching.form(call).sessions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", causes, actions, 2026-11-20, minutes",
        "0, causes, actions, 2026-11-20, minutes",
        "61, causes, actions, 2026-11-20, minutes",
        "60, ' ', actions, 2026-11-20, causes",
        "1, causes, , 2026-11-20, actions",
        "30, causes, actions, , actionsDue",
        "30, causes, actions, 2026-11-19, actionsDue",
        "30, causes, actions, 2027-11-21, actionsDue",
        "0, , , , minutes causes actions actionsDue"
    })
    void aOneOnOneThatIsNotWholeIsRefused(
            Integer minutes, String causes, String actions, LocalDate due, String fields) {
        coaching.open(call);

        assertThat(refused(cast.teamLead(), () -> coaching.hold(call, minutes, causes, actions, due)))
                .containsExactly(fields.split(" "));
        assertThat(coaching.form(call).sessions()).isEmpty();
    }

    @Test
    void aTextMayHaveTwelveHundredCharactersAndTheActionsAYear() {
        coaching.open(call);
        String longest = "x".repeat(1200);

        assertThat(refused(
                        cast.teamLead(),
                        () -> coaching.hold(call, 1, longest + "x", longest + "x", FRIDAY.plusYears(1))))
                .containsExactly("causes", "actions");
        calls.does(cast.teamLead(), () -> coaching.hold(call, 60, longest, longest, FRIDAY.plusYears(1)));

        assertThat(coaching.form(call).sessions()).hasSize(1);
    }

    @Test
    void theAgentSignsTheTextThatWasShown() {
        String fingerprint = aHeldOneOnOne();
        watch.putForward(Duration.ofDays(1));

        assertThat(sign(fingerprint, SIGNED, true, "I agree.")).isEqualTo(SIGNED);

        ActionTakenForm form = coaching.form(call);
        assertThat(form.latestSession().orElseThrow().signature())
                .isEqualTo(new CoachingSession.Signature(SIGNED, "I agree.", Watch.BEGINNING.plus(Duration.ofDays(1))));
        assertThat(form.isSigned()).isTrue();
        assertThat(form.isOpen()).isTrue();
        assertThat(events.stream(FormSigned.class)).containsExactly(new FormSigned(form));
    }

    @Test
    void nobodyButTheAgentSigns() {
        String fingerprint = aHeldOneOnOne();

        for (String other : List.of(cast.teamLead(), cast.manager(), cast.reviewer())) {
            assertNotAllowed(other, () -> coaching.sign(call, fingerprint, SIGNED, true, null));
        }
    }

    @Test
    void nothingElseIsTakenForASignature() {
        coaching.open(call);
        assertThat(refusedSigning("", SIGNED, true, null)).containsExactly("signing");
        hold();
        String fingerprint = fingerprint();

        assertThat(refusedSigning(fingerprint, null, true, null)).containsExactly("signing");
        assertThat(refusedSigning(null, SIGNED, true, null)).containsExactly("fingerprint");
        assertThat(refusedSigning(Sha256.of("another text"), SIGNED, true, null))
                .containsExactly("fingerprint");
        assertThat(refusedSigning(fingerprint, SIGNED, false, null)).containsExactly("confirmed");
        assertThat(refusedSigning(fingerprint, RETURNED, true, null)).containsExactly("remark");
        assertThat(refusedSigning(fingerprint, RETURNED, true, " ")).containsExactly("remark");

        assertThat(coaching.form(call).latestSession().orElseThrow().signature())
                .isNull();
        assertThat(events.stream(FormSigned.class)).isEmpty();
    }

    @Test
    void aOneOnOneIsSignedOrReturnedOnce() {
        String fingerprint = aHeldOneOnOne();
        sign(fingerprint, RETURNED, false, "The cause is another.");

        assertThat(refusedSigning(fingerprint, SIGNED, true, null)).containsExactly("signing");
        assertThat(refusedSigning(fingerprint, RETURNED, false, "Once more.")).containsExactly("signing");
    }

    @Test
    void aReturnedFormHasAnotherOneOnOne() {
        String first = aHeldOneOnOne();
        sign(first, RETURNED, false, "The cause is another.");

        String second = aHeldOneOnOne();

        assertThat(second).isNotEqualTo(first);
        assertThat(refusedSigning(first, SIGNED, true, null)).containsExactly("fingerprint");
        sign(second, SIGNED, true, null);
        assertThat(coaching.form(call).sessions())
                .extracting(
                        CoachingSession::round, session -> session.signature().signing())
                .containsExactly(tuple(1, RETURNED), tuple(2, SIGNED));
    }

    @Test
    void aFormIsClosedOnlyWhenTheAgentHasSigned() {
        coaching.open(call);
        assertThatIllegalStateException().isThrownBy(() -> coaching.close(call));
        hold();
        assertThatIllegalStateException().isThrownBy(() -> coaching.close(call));
        sign(fingerprint(), RETURNED, false, "The cause is another.");
        assertThatIllegalStateException().isThrownBy(() -> coaching.close(call));

        assertThat(coaching.form(call).isOpen()).isTrue();
        assertThat(events.stream(CoachingClosed.class)).isEmpty();
    }

    @Test
    void afterASignedFormTheNextCallsAreDrawnForEachProblemOnce() {
        sign(aHeldOneOnOne(), SIGNED, true, null);
        watch.putForward(Duration.ofDays(2));

        coaching.close(call);
        coaching.close(call);

        ActionTakenForm form = coaching.form(call);
        assertThat(form.closedAt()).isEqualTo(Watch.BEGINNING.plus(Duration.ofDays(2)));
        assertThat(events.stream(CoachingClosed.class)).containsExactly(new CoachingClosed(form));
        assertThat(events.stream(FollowUpRequested.class).map(FollowUpRequested::followUp))
                .extracting(
                        FollowUpRequest::coached,
                        FollowUpRequest::agent,
                        FollowUpRequest::criterion,
                        FollowUpRequest::name,
                        FollowUpRequest::calls,
                        FollowUpRequest::until)
                .containsExactly(
                        tuple(
                                call,
                                cast.agent(),
                                GREETING,
                                Message.both("Greeting with own name", "问候并报姓名"),
                                3,
                                form.closedAt().plus(Duration.ofDays(28))),
                        tuple(
                                call,
                                cast.agent(),
                                CRITICAL,
                                Message.both("No forbidden words", "无服务禁语"),
                                5,
                                form.closedAt().plus(Duration.ofDays(28))));
    }

    @Test
    void nothingIsRecordedOnAClosedForm() {
        sign(aHeldOneOnOne(), SIGNED, true, null);
        coaching.close(call);

        assertThatIllegalStateException().isThrownBy(this::hold);
        assertThat(refusedSigning(fingerprint(), RETURNED, false, "Too late.")).containsExactly("signing");
    }

    private void hold() {
        calls.does(cast.teamLead(), () -> coaching.hold(call, 30, "In a hurry", "Count to ten", FRIDAY.plusWeeks(1)));
    }

    /** @return fingerprint of the text that waits for the agent's signature */
    private String aHeldOneOnOne() {
        coaching.open(call);
        hold();
        return fingerprint();
    }

    private String fingerprint() {
        return coaching.form(call).latestSession().orElseThrow().fingerprint();
    }

    private CoachingSession.Signing sign(
            String fingerprint, CoachingSession.Signing signing, boolean confirmed, String remark) {
        return calls.as(cast.agent(), () -> coaching.sign(call, fingerprint, signing, confirmed, remark));
    }

    private List<String> refusedSigning(
            String fingerprint, CoachingSession.Signing signing, boolean confirmed, String remark) {
        return refused(cast.agent(), () -> coaching.sign(call, fingerprint, signing, confirmed, remark));
    }

    private List<String> refused(String person, Runnable deed) {
        return refusedFields(() -> calls.does(person, deed));
    }

    private void assertNotAllowed(String person, Runnable deed) {
        assertThatExceptionOfType(NotAllowed.class).as(person).isThrownBy(() -> calls.does(person, deed));
    }
}
