package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Caller;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.changes.Version;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.scoring.SettledAnswer;
import io.attune.scoring.SettledScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way from samples and settled results to the scores of agents and the coverage, and who may see them. */
@ProcessTest
class AgentScoresTest {

    @Autowired
    Story story;

    @Autowired
    Sampling sampling;

    @Autowired
    Scoring scoring;

    @Autowired
    Planning planning;

    @Autowired
    Access access;

    @LocalServerPort
    int port;

    private Story.Cast cast;
    private LocalDate day;
    private String period;

    @BeforeEach
    void aProjectWithTwoDaysOfCalls() {
        cast = story.aProject(Tier.PLATINUM);
        day = story.today().minusDays(3);
        period = "project=" + cast.project() + "&from=" + day + "&to=" + story.today();
    }

    @Test
    void settledResultsOfTheRandomPartAreAddedUpOverTheCyclesWithTheirInterval() {
        calls(cast.agent(), day, 12);
        calls(cast.agent(), day.plusDays(1), 4);
        CycleId first = drawn(day);
        CycleId second = drawn(day.plusDays(1));
        List<Sample> random = randomOf(first);
        assertThat(random).hasSize(1);
        settle(random.get(0).interaction(), Result.MET);
        settle(randomOf(second).get(0).interaction(), Result.NOT_MET);

        String line = lineOf(cast.manager(), cast.agent());

        // 12 calls at 100 and 4 at 0
        assertThat(line).startsWith(cast.project() + "," + day + "," + story.today() + "," + cast.agent());
        assertThat(line.split(","))
                .as("calls, of weeks with a score, scored, mean")
                .containsSubsequence("16", "16", "2", "75.0");
        String page = person(cast.manager()).get("/scores?" + period).body();
        assertThat(page).contains("75.0", "2 of 16", "1 of 2");
    }

    @Test
    void anEvaluationThatIsNotSettledDoesNotCountAndMakesTheScoreProvisional() {
        calls(cast.agent(), day, 5);
        InteractionId call = randomOf(drawn(day)).get(0).interaction();
        evaluate(call, Result.MET);

        assertThat(person(cast.manager()).get("/scores?" + period).body())
                .contains("provisional: 1 not scored yet", "too few");

        scoring.settle(call);
        assertThat(lineOf(cast.manager(), cast.agent()).split(",")).containsSubsequence("5", "5", "1", "100.0");
    }

    @Test
    void aCorrectedResultTakesThePlaceOfTheOneBefore() {
        calls(cast.agent(), day, 5);
        InteractionId call = randomOf(drawn(day)).get(0).interaction();
        settle(call, Result.NOT_MET);
        assertThat(scoring.settledScores(List.of(call)).get(call)).isEqualTo(new SettledScore(0.0, true));
        Map<String, Result> allMet = scoring.scorecardOf(call).criteria().stream()
                .collect(Collectors.toMap(Criterion::id, criterion -> Result.MET));

        scoring.correct(call, allMet, "It was there.", cast.teamLead(), "correct:" + call);
        scoring.settle(call);

        assertThat(scoring.settledScores(List.of(call)).get(call)).isEqualTo(new SettledScore(100.0, false));
        assertThat(scoring.settledScores(List.of(call))).hasSize(1);
        assertThat(scoring.settledScores(List.of())).isEmpty();
    }

    @Test
    void eachSeesTheScoresWithinTheirReach() {
        String colleague = story.anotherAgentOf(cast);
        Story.Cast strangers = story.aProject(Tier.PLATINUM);
        calls(cast.agent(), day, 3);
        calls(colleague, day, 3);
        drawn(day);

        assertThat(export(cast.agent())).contains(cast.agent()).doesNotContain(colleague);
        assertThat(person(cast.agent()).get("/scores?" + period).body()).doesNotContain(colleague);
        for (String all : List.of(
                cast.teamLead(),
                cast.manager(),
                newcomer(Role.AUDITOR),
                newcomer(Role.TRAINER),
                newcomer(Role.PROCESS_OWNER),
                newcomer(Role.ADMIN))) {
            assertThat(export(all)).as(all).contains(cast.agent(), colleague);
        }
        for (String none : List.of(strangers.teamLead(), strangers.manager(), strangers.agent())) {
            assertThat(export(none)).as(none).doesNotContain(cast.agent(), colleague);
        }
        for (String refused : List.of(cast.reviewer(), newcomer(Role.MARKETING))) {
            assertThat(person(refused).get("/scores").status()).isEqualTo(403);
            assertThat(person(refused).get("/scores/export?" + period).status()).isEqualTo(403);
        }
    }

    @Test
    void theCoverageIsForThoseWhoSeeTheCycle() {
        calls(cast.agent(), day, 3);
        CycleId cycle = drawn(day);
        String ofCycle = "/cycles/" + cycle + "/coverage";

        for (String page : List.of(
                ofCycle, ofCycle + "/export", "/coverage?" + period, "/coverage/export?" + period + "&format=xlsx")) {
            assertThat(person(cast.manager()).get(page).status()).as(page).isEqualTo(200);
            for (String refused : List.of(cast.agent(), cast.teamLead(), cast.reviewer())) {
                assertThat(person(refused).get(page).status()).as(page).isEqualTo(403);
            }
        }
        assertThat(person(cast.manager()).get("/coverage?project=NOWHERE").status())
                .isEqualTo(404);
        assertThat(person(cast.manager()).get("/scores?project=NOWHERE").status())
                .isEqualTo(404);
    }

    @Test
    void theCoverageIsExportedCellByCell() {
        calls(cast.agent(), day, 3);
        CycleId cycle = drawn(day);
        settle(randomOf(cycle).get(0).interaction(), Result.MET);

        Caller.Answer csv = person(cast.manager()).get("/cycles/" + cycle + "/coverage/export?format=csv");

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).contains("coverage-" + cast.project() + "-" + day);
        assertThat(csv.body())
                .startsWith("\uFEFF\"Cycle from 周期从\"")
                .contains(day + "," + day + "," + cast.agent() + "," + cast.agent() + ",ENQUIRY,"
                        + day.getDayOfWeek().getValue() + ",1,3,0,1.0,1,1,0,");
        byte[] xlsx = person(cast.manager())
                .get("/cycles/" + cycle + "/coverage/export?format=xlsx")
                .bytes();
        assertThat(xlsx).startsWith('P', 'K');
    }

    @Test
    void aShortfallIsShown() throws IOException {
        String sheet = Files.readString(Path.of("rules/listening-quota.csv"));
        Version many =
                story.aTableInForce("listening-quota", sheet.replace("PLATINUM,MATURE,3,", "PLATINUM,MATURE,28,"));
        try {
            calls(cast.agent(), day, 3);
            CycleId cycle = drawn(day);

            assertThat(many.number()).isPositive();
            assertThat(person(cast.manager())
                            .get("/cycles/" + cycle + "/coverage")
                            .body())
                    .contains("1 short: no more calls", "scored 0, sampled 3, quota 4");
        } finally {
            story.rollsBack("listening-quota");
        }
    }

    @Test
    void theTrendOfACriterionCountsTheRandomPartWeekByWeekAndMarksAnotherCard() {
        LocalDate before = day.minusWeeks(1);
        calls(cast.agent(), before, 12);
        calls(cast.agent(), day, 5);
        InteractionId first = randomOf(drawn(before)).get(0).interaction();
        InteractionId second = randomOf(drawn(day)).get(0).interaction();
        settle(first, Result.MET);
        Scorecard complaint = planning.latestScorecards().stream()
                .filter(card -> card.id().equals("inbound-complaint"))
                .findFirst()
                .orElseThrow();
        evaluate(second, complaint, Result.NOT_MET);
        scoring.settle(second);
        String trend = "/trends?criterion=general.greeting&project=" + cast.project() + "&from=" + before + "&to="
                + story.today();

        String weeks = person(cast.manager()).get(trend).body();
        assertThat(weeks)
                .contains("Greeting with own name", "Week starting", "too few", "class=\"change\"")
                .containsSubsequence("<strong>100.0</strong>", "Inbound enquiry", "<strong>0.0</strong>")
                .containsSubsequence("Inbound complaint, version " + complaint.version(), "new version");
        assertThat(person(cast.reviewer())
                        .get(trend + "&step=MONTH", "Accept-Language", "zh-CN")
                        .body())
                .contains("评分项走势", "月（起始日）", "呼入投诉");
        assertThat(person(cast.manager())
                        .get("/trends?scorecard=chat&project=" + cast.project())
                        .body())
                .contains("Seconds until the first response", "No randomly sampled call");
        assertThat(scoring.settledAnswers("general.greeting", List.of(first, second)))
                .containsEntry(second, new SettledAnswer(complaint.id(), complaint.version(), Result.NOT_MET, 0.0));
        assertThat(person(cast.manager()).get("/trends?criterion=no.such").status())
                .isEqualTo(404);
        assertThat(person(cast.manager()).get("/trends?project=NOWHERE").status())
                .isEqualTo(404);
        assertThat(person(story.aProject(Tier.STAR).manager()).get(trend).status())
                .as("a project out of reach")
                .isEqualTo(404);
        for (String refused : List.of(cast.agent(), cast.teamLead())) {
            assertThat(person(refused).get(trend).status()).as(refused).isEqualTo(403);
        }
    }

    private void calls(String agent, LocalDate on, int number) {
        for (int i = 0; i < number; i++) {
            story.aTranscribedCall(cast, agent, on);
        }
    }

    private CycleId drawn(LocalDate on) {
        CycleId cycle = sampling.openCycle(cast.project(), on, on);
        story.moveOn();
        return cycle;
    }

    private List<Sample> randomOf(CycleId cycle) {
        return sampling.samples(cycle).stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM)
                .toList();
    }

    private void settle(InteractionId call, Result result) {
        evaluate(call, result);
        scoring.settle(call);
    }

    private void evaluate(InteractionId call, Result result) {
        evaluate(call, scoring.scorecardOf(call), result);
    }

    private void evaluate(InteractionId call, Scorecard card, Result result) {
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion -> CriterionResult.of(criterion.id(), result, 0.95, null, List.of()))
                .toList();
        scoring.recordMachine(call, card, results, "test", "test:" + call);
    }

    private String newcomer(Role role) {
        String id = role.id() + "-of-" + cast.project().toLowerCase();
        return access.createPerson(id, id, "secret", null, Set.of(role), Set.of())
                .id();
    }

    private Caller person(String id) {
        return Caller.person(port, id, "secret");
    }

    private String export(String login) {
        return person(login).get("/scores/export?" + period).body();
    }

    private String lineOf(String login, String agent) {
        return export(login)
                .lines()
                .filter(line -> line.contains("," + agent + ","))
                .findFirst()
                .orElseThrow();
    }
}
