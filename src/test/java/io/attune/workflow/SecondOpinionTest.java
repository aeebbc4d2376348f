package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Caller;
import io.attune.Trail;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.intake.InteractionId;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Evidence;
import io.attune.planning.Tier;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Opinion;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.scoring.SecondOpinions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way from what people answered to a second opinion that is used, and what it does and does not do. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondOpinionTest {

    private static final String GREETING = "general.greeting";
    private static final String GREETED = "good morning my name is anna how may i help";
    private static final String NOT_GREETED = "yes go on what is the matter now";

    @Autowired
    Story story;

    @Autowired
    Scoring scoring;

    @Autowired
    SecondOpinions opinions;

    @Autowired
    Audit audit;

    @LocalServerPort
    int port;

    private Story.Cast cast;
    private Caller owner;
    private String page;

    @BeforeAll
    void aHundredCallsAreSettled() {
        cast = story.aProject(Tier.GENERAL);
        owner = Caller.person(port, story.somebody(Role.PROCESS_OWNER), "secret");
        page = "/agreement/" + GREETING;
        for (int i = 0; i < 102; i++) {
            Result answer = i % 3 == 0 ? Result.NOT_MET : Result.MET;
            settled(i % 3 == 0 ? NOT_GREETED : GREETED, answer);
        }
    }

    /** Other stories are told in the same application. */
    @AfterAll
    void theMachineIsAsSureAgainAsItWas() {
        story.as(story.somebody(Role.PROCESS_OWNER), () -> {
            opinions.consult(GREETING, "en", false);
            return null;
        });
    }

    @Test
    @Order(1)
    void beforeItIsTrainedTheMachineIsAsSureAsItsRules() {
        assertThat(greeting(scored(GREETED, Result.MET)).confidence()).isEqualTo(0.8);
        assertThat(owner.get(page + query()).body()).contains("Not trained yet");
    }

    @Test
    @Order(2)
    void aProcessOwnerTrainsItAndItsCallsVersionAndProofAreShown() {
        Caller.Answer asked = post(owner, "/training", Map.of());
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.header("Location")).endsWith(page + query());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> latest() != null);

        // calls that other stories have settled count, too
        int calls = latest().heldOut().n();
        assertThat(calls).isGreaterThanOrEqualTo(102);
        assertThat(latest().heldOut().agreed()).isGreaterThanOrEqualTo(100);
        assertThat(latest().learned(Result.MET)).isGreaterThanOrEqualTo(68);
        String shown = owner.get(page + query()).body();
        assertThat(shown)
                .contains(
                        latest().shortVersion(),
                        latest().heldOut().agreed() + " / " + calls + " = ",
                        "Met " + latest().learned(Result.MET) + ", Not met " + latest().learned(Result.NOT_MET),
                        ">in use<");
        assertThat(audit.trail(Trail.ofCriterion(GREETING)).get(0).details())
                .containsEntry("version", latest().version())
                .containsEntry("calls", String.valueOf(calls));

        Caller.Answer listed = owner.get(page + "/calls?language=en");
        assertThat(listed.body().lines().filter(line -> line.contains(cast.project())))
                .hasSize(102);
        Story.Cast strangers = story.aProject(Tier.GENERAL);
        assertThat(Caller.person(port, strangers.manager(), "secret")
                        .get(page + "/calls?language=en")
                        .body())
                .as("which calls of others there are is not told")
                .doesNotContain(cast.project());
    }

    @Test
    @Order(3)
    void trainedOnTheSameCallsItStaysTheSame() {
        Opinion before = latest();
        String process = story.somebody(Role.PROCESS_OWNER);

        assertThat(story.as(process, () -> opinions.train(GREETING, "en"))).isEqualTo(before);
        assertThat(audit.trail(Trail.ofCriterion(GREETING))).hasSize(1);
    }

    @Test
    @Order(4)
    void whereItAgreesTheMachineIsSurerAndTheEvidenceNamesIt() {
        CriterionResult greeting = greeting(scored(GREETED, Result.MET));

        assertThat(greeting.result()).isEqualTo(Result.MET);
        assertThat(greeting.confidence()).isBetween(0.85, 0.9);
        Evidence evidence = greeting.evidence().get(greeting.evidence().size() - 1);
        assertThat(evidence.metric()).isEqualTo("second opinion");
        assertThat(evidence.value()).isGreaterThan(0.8);
        assertThat(evidence.rule()).isEqualTo("second opinion@" + latest().shortVersion());
    }

    @Test
    @Order(5)
    void whereItDiffersTheAnswerStaysAndTheMachineIsUnsure() {
        Evaluation evaluation = scored(NOT_GREETED, Result.MET);

        assertThat(greeting(evaluation).result()).as("never overruled").isEqualTo(Result.MET);
        assertThat(evaluation.total()).isEqualTo(100);
        assertThat(greeting(evaluation).confidence())
                .as("what the routing counts as unsure")
                .isLessThan(0.7);
        assertThat(evaluation.criterion("general.closing").orElseThrow().confidence())
                .as("nothing was learned about it")
                .isEqualTo(0.8);
    }

    @Test
    @Order(6)
    void whatTheMachineDoesNotAnswerTheOpinionDoesNotAnswerEither() {
        CriterionResult greeting = greeting(scored(GREETED, Result.ABSTAIN));

        assertThat(greeting.result()).isEqualTo(Result.ABSTAIN);
        assertThat(greeting.evidence()).isEmpty();
    }

    @Test
    @Order(7)
    void aProcessOwnerSwitchesItOffAndOnAgain() {
        assertThat(post(owner, "/consulted", Map.of("consulted", "false")).status())
                .isEqualTo(302);
        assertThat(greeting(scored(NOT_GREETED, Result.MET)).confidence()).isEqualTo(0.8);
        assertThat(owner.get(page + query()).body()).contains("switched off");

        post(owner, "/consulted", Map.of("consulted", "true"));
        assertThat(greeting(scored(NOT_GREETED, Result.MET)).confidence()).isLessThan(0.7);
        assertThat(audit.trail(Trail.ofCriterion(GREETING)))
                .extracting(line -> line.action())
                .containsExactly("SecondOpinionTrained", "SecondOpinionSwitchedOff", "SecondOpinionSwitchedOn");
    }

    @Test
    @Order(8)
    void onlyProcessOwnersTrainAndSwitchIt() {
        for (String person : List.of(cast.reviewer(), cast.manager(), story.somebody(Role.AUDITOR))) {
            Caller caller = Caller.person(port, person, "secret");
            assertThat(post(caller, "/training", Map.of()).status()).as(person).isEqualTo(403);
            assertThat(post(caller, "/consulted", Map.of("consulted", "false")).status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(caller.get(page + query()).body()).doesNotContain("Retrain");
        }
        assertThat(opinions.isConsulted(GREETING, "en")).isTrue();
    }

    @Test
    @Order(9)
    void withTooLittleToLearnFromItSaysSoAndNothingIsLearned() {
        String other = "/agreement/attitude.courtesy";
        String chinese = "?language=zh&project=" + cast.project();
        owner.postForm(
                other + "/training",
                Map.of("_csrf", owner.formToken(other + chinese), "language", "zh", "project", cast.project()));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> owner.get(other + chinese).body().contains("Not enough training calls"));
        assertThat(opinions.latest("attitude.courtesy", "zh")).isEmpty();
    }

    private Opinion latest() {
        return opinions.latest(GREETING, "en").orElse(null);
    }

    private String query() {
        return "?language=en&project=" + cast.project();
    }

    private Caller.Answer post(Caller caller, String what, Map<String, String> more) {
        Map<String, String> form = new java.util.HashMap<>(more);
        form.putAll(Map.of("_csrf", caller.formToken("/agreement"), "language", "en", "project", cast.project()));
        return caller.postForm(page + what, form);
    }

    private void settled(String beginning, Result answer) {
        InteractionId call = aCall(beginning);
        Scorecard card = scoring.scorecardOf(call);
        scoring.recordMachine(call, card, answers(card, answer, 0.8), "test", "machine:" + call);
        story.as(
                cast.reviewer(),
                () -> scoring.recordPerson(call, card, answers(card, answer, null), "", "person:" + call));
        scoring.settle(call);
    }

    private Evaluation scored(String beginning, Result machine) {
        InteractionId call = aCall(beginning);
        Scorecard card = scoring.scorecardOf(call);
        return scoring.recordMachine(call, card, answers(card, machine, 0.8), "test", "machine:" + call);
    }

    private InteractionId aCall(String beginning) {
        Transcript transcript = new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0.5, 3, beginning, null, null),
                        new Utterance(Speaker.CUSTOMER, 3.5, 6, "where is my parcel", null, null)));
        return story.aTranscribedCall(cast, cast.agent(), story.today(), transcript);
    }

    private static List<CriterionResult> answers(Scorecard card, Result result, Double confidence) {
        return card.criteria().stream()
                .map(criterion -> CriterionResult.of(criterion.id(), result, confidence, null, List.of()))
                .toList();
    }

    private static CriterionResult greeting(Evaluation evaluation) {
        return evaluation.criterion(GREETING).orElseThrow();
    }
}
