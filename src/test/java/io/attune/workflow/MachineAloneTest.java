package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Caller;
import io.attune.Trail;
import io.attune.access.Role;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import io.attune.review.Route;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Agreement;
import io.attune.scoring.AgreementScope;
import io.attune.scoring.Agreements;
import io.attune.scoring.BothAnswers;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Judge;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The machine answers alone only what people were seen to answer as it does; what was seen is shown to everybody concerned. */
@ProcessTest
class MachineAloneTest {

    private static final String GREETING = "general.greeting";
    private static final String CRITICAL = "attitude.forbidden-words";

    @Autowired
    Story story;

    @Autowired
    Scoring scoring;

    @Autowired
    Agreements agreements;

    @Autowired
    Judge judge;

    @Autowired
    Audit audit;

    @LocalServerPort
    int port;

    private Story.Cast cast;
    private String rules = "rules of last year";

    @BeforeEach
    void aNewProject() {
        cast = story.aProject(Tier.GENERAL);
    }

    @Test
    void aCallThatTheMachineIsSureOfIsReviewedUntilPeopleWereSeenToAgree() {
        ProcessInstance before = story.aCallRouted(cast, Route.REVIEW, Result.MET);

        AuditEvent routed = trail(before, "ReviewRouted");
        assertThat(routed.details().get("reason")).startsWith("agreement").contains(GREETING, CRITICAL);
        assertThat(routed.details().get("rule")).matches("machine-alone@\\w+ row [57]");

        settled(95, Result.MET, Result.MET);
        settled(5, Result.NOT_MET, Result.NOT_MET);

        ProcessInstance after = story.aCallRouted(cast, Route.AUTO_ACCEPT, Result.MET);
        assertThat(trail(after, "ReviewRouted").details().get("rule")).matches("review-routing@\\w+ row 5");
    }

    @Test
    void whereFaultsWereNeverSeenACriticalCriterionStaysWithPeople() {
        settled(100, Result.MET, Result.MET);

        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.MET);

        assertThat(trail(call, "ReviewRouted").details().get("reason"))
                .contains("agreement on a critical criterion is not proven", CRITICAL)
                .doesNotContain(GREETING);
    }

    @Test
    void theFiguresCountWhatBothAnsweredOfTheLatestCallsAndAbstentionsApart() {
        settled(3, Result.NOT_MET, Result.NOT_MET);
        settled(4, Result.MET, Result.MET);
        InteractionId differing = settled(2, Result.MET, Result.NOT_MET).get(1);
        settled(5, Result.ABSTAIN, Result.MET);

        Agreement all = agreements.of(GREETING, scope(200));
        assertThat(all.n()).isEqualTo(9);
        assertThat(all.agreed()).isEqualTo(7);
        assertThat(all.abstained()).isEqualTo(5);
        assertThat(all.calls(Result.MET, Result.NOT_MET)).isEqualTo(2);
        assertThat(all.byPresentRules()).isZero();

        Agreement latest = agreements.of(GREETING, scope(2));
        assertThat(latest.agreed()).isZero();
        assertThat(latest.n()).isEqualTo(2);
        assertThat(latest.abstained()).isEqualTo(5);

        List<BothAnswers> differences = agreements.differences(GREETING, scope(200));
        assertThat(differences).hasSize(2);
        assertThat(differences.get(0).interaction()).isEqualTo(differing);
        assertThat(differences.get(0).person()).isEqualTo(Result.NOT_MET);

        String project = cast.project();
        assertThat(agreements
                        .of(GREETING, new AgreementScope("zh", List.of(project), null, 200))
                        .n())
                .isZero();
        assertThat(agreements
                        .of(GREETING, new AgreementScope("en", List.of("OTHER"), null, 200))
                        .n())
                .isZero();
        assertThat(agreements
                        .of(GREETING, new AgreementScope("en", List.of(project), "inbound-complaint", 200))
                        .n())
                .isZero();
        assertThat(agreements
                        .of(GREETING, new AgreementScope("en", List.of(project), "inbound-enquiry", 200))
                        .n())
                .isEqualTo(9);
    }

    @Test
    void callsThatTheRulesInForceAnsweredAreToldFromOthers() {
        settled(2, Result.MET, Result.MET);
        rules = judge.rulesVersion();
        settled(3, Result.MET, Result.MET);

        assertThat(agreements.of(GREETING, scope(200)).byPresentRules()).isEqualTo(3);
        assertThat(Caller.person(port, cast.manager(), "secret")
                        .get("/agreement?language=en&project=" + cast.project())
                        .body())
                .contains("2 under earlier rules");
    }

    @Test
    void aDecidedDisputeCountsInsteadOfTheReviewBeforeIt() {
        InteractionId call = settled(1, Result.MET, Result.NOT_MET).get(0);
        assertThat(agreements.of(GREETING, scope(200)).agreed()).isZero();

        scoring.correct(call, Map.of(GREETING, Result.MET), "It was there.", cast.teamLead(), "correct:" + call);
        scoring.settle(call);

        assertThat(agreements.of(GREETING, scope(200)).agreed()).isEqualTo(1);
        assertThat(agreements.of(CRITICAL, scope(200)).agreed()).isZero();
    }

    @Test
    void whatNobodyLookedAtIsNotCountedAsAgreement() {
        InteractionId call = story.aTranscribedCall(cast, cast.agent(), story.today());
        machineSays(call, Result.NOT_MET);
        scoring.settle(call);
        assertThat(agreements.of(GREETING, scope(200)).n()).isZero();

        scoring.correct(call, Map.of(GREETING, Result.MET), "It was there.", cast.teamLead(), "correct:" + call);
        scoring.settle(call);

        assertThat(agreements.of(GREETING, scope(200)).n()).isEqualTo(1);
        assertThat(agreements.of(CRITICAL, scope(200)).n())
                .as("a copy of the machine's answer")
                .isZero();
    }

    @Test
    void thePageShowsFiguresStandingAndTheCallsInWhichTheyDiffer() {
        settled(60, Result.MET, Result.MET);
        InteractionId differing = settled(1, Result.MET, Result.NOT_APPLICABLE).get(0);
        settled(2, Result.ABSTAIN, Result.MET);
        Caller manager = Caller.person(port, cast.manager(), "secret");

        String page =
                manager.get("/agreement?language=en&project=" + cast.project()).body();
        assertThat(page).contains(GREETING, "98.4 %", "91.3 to 99.7", "machine alone", "row 6", "61 calls");
        assertThat(page).contains("with a person", "row 5", "one side always gave the same answer");
        assertThat(page).contains("The review form shows the machine&#39;s answer");

        String criterion = manager.get("/agreement/" + GREETING + "?language=en&project=" + cast.project())
                .body();
        assertThat(criterion).contains("/interactions/" + differing, "Not applicable");

        String chinese = manager.get("/agreement?lang=zh-CN&language=en&project=" + cast.project())
                .body();
        assertThat(chinese).contains("机器独立判定", "第 6 行", "一致性已证实").doesNotContain("agreement is proven");
    }

    @Test
    void theFiguresAreTakenAwayAsASheet() {
        settled(60, Result.MET, Result.MET);
        settled(1, Result.MET, Result.NOT_APPLICABLE);

        Caller.Answer csv = Caller.person(port, cast.manager(), "secret")
                .get("/agreement/export?language=en&last=1000&project=" + cast.project());

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.body().lines().filter(line -> line.startsWith(GREETING)))
                .singleElement()
                .asString()
                .matches(GREETING + ",[^,]*," + cast.project()
                        + ",en,,61,60,98.36,91.28,99.71,0.0,,,ONE_SIDED,0,0,ALONE,6");
    }

    @Test
    void eachSeesTheProjectsWithinTheirReach() {
        Story.Cast strangers = story.aProject(Tier.GENERAL);
        for (String reader : List.of(
                cast.manager(), cast.reviewer(), story.somebody(Role.AUDITOR), story.somebody(Role.PROCESS_OWNER))) {
            Caller caller = Caller.person(port, reader, "secret");
            assertThat(caller.get("/agreement?project=" + cast.project()).status())
                    .as(reader)
                    .isEqualTo(200);
            assertThat(caller.get("/agreement?project=").status()).as(reader).isEqualTo(200);
            assertThat(caller.get("/agreement/" + GREETING + "?project=" + cast.project())
                            .status())
                    .as(reader)
                    .isEqualTo(200);
        }
        Caller stranger = Caller.person(port, strangers.manager(), "secret");
        assertThat(stranger.get("/agreement?project=" + cast.project()).status())
                .isEqualTo(404);
        assertThat(stranger.get("/agreement/export?project=" + cast.project()).status())
                .isEqualTo(404);
        assertThat(stranger.get("/agreement/" + GREETING + "?project=" + cast.project())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/agreement/no.such").status()).isEqualTo(404);
        for (String nobody : List.of(cast.agent(), cast.teamLead(), story.somebody(Role.MARKETING))) {
            Caller caller = Caller.person(port, nobody, "secret");
            assertThat(caller.get("/agreement").status()).as(nobody).isEqualTo(403);
            assertThat(caller.get("/agreement/export").status()).as(nobody).isEqualTo(403);
            assertThat(caller.get("/agreement/" + GREETING).status()).as(nobody).isEqualTo(403);
        }
    }

    private AgreementScope scope(int last) {
        return new AgreementScope("en", List.of(cast.project()), null, last);
    }

    /** Calls on which machine and reviewer gave these answers to every criterion. */
    private List<InteractionId> settled(int calls, Result machine, Result person) {
        return java.util.stream.IntStream.range(0, calls)
                .mapToObj(i -> {
                    InteractionId call = story.aTranscribedCall(cast, cast.agent(), story.today());
                    machineSays(call, machine);
                    Scorecard card = scoring.scorecardOf(call);
                    story.as(
                            cast.reviewer(),
                            () -> scoring.recordPerson(call, card, answers(card, person, null), "", "person:" + call));
                    scoring.settle(call);
                    return call;
                })
                .toList();
    }

    private void machineSays(InteractionId call, Result result) {
        Scorecard card = scoring.scorecardOf(call);
        scoring.recordMachine(call, card, answers(card, result, 0.95), rules, "machine:" + call);
    }

    private static List<CriterionResult> answers(Scorecard card, Result result, Double confidence) {
        return card.criteria().stream()
                .map(Criterion::id)
                .map(id -> CriterionResult.of(id, result, confidence, null, List.of()))
                .toList();
    }

    private AuditEvent trail(ProcessInstance call, String action) {
        return audit.trail(Trail.ofCall(Story.idOf(call).value())).stream()
                .filter(line -> line.action().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
