package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.changes.Changes;
import io.attune.changes.ChangesFixture;
import io.attune.changes.Step;
import io.attune.changes.Version;
import io.attune.planning.Tier;
import io.attune.review.Route;
import io.attune.scoring.Result;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a changed table would have done to calls that were really drawn, scored and settled. */
@ProcessTest
class TableTrialTest {

    private static final String AUTHOR = "simulating-owner";

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Changes changes;

    @Autowired
    TableTrial trial;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Rules rules;

    private Story.Cast cast;

    @BeforeEach
    void aProjectAndAProcessOwner() {
        cast = story.aProject(Tier.PLATINUM);
        if (access.find(AUTHOR).isEmpty()) {
            access.createPerson(AUTHOR, AUTHOR, "secret", null, Set.of(Role.PROCESS_OWNER), Set.of());
        }
    }

    /** What was simulated of this test's project, as others share the database. */
    private Comparison.OfProject simulated(String table, String right, String wrong) {
        String sheet = changes.version(table, changes.active(table)).content();
        assertThat(sheet).contains(right);
        byte[] changed = sheet.replace(right, wrong).getBytes(StandardCharsets.UTF_8);
        return story.as(AUTHOR, () -> {
            Version proposed = changes.propose(table, changed, "What if", "");
            return trial.simulate(table, proposed.number(), 365).comparison().projects().stream()
                    .filter(project -> project.project().equals(cast.project()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing would change in " + cast.project()));
        });
    }

    @Test
    void routesOfScoredCallsAndTheMinutesThatPeopleListen() {
        ProcessInstance call = story.aDrawnTranscribedCall(cast);
        story.machineScores(call, Result.NOT_MET);

        Comparison.OfProject project =
                simulated("review-routing", ",,yes,,,,,PRIORITY_REVIEW,", ",,yes,,,,,DOUBLE_REVIEW,");

        assertThat(project.shifts())
                .containsExactly(new Comparison.Shift(
                        SimulatedOutcome.Kind.ROUTE, null, "PRIORITY_REVIEW", "DOUBLE_REVIEW", null, 1));
        assertThat(project.agents()).singleElement().satisfies(agent -> {
            assertThat(agent.agent()).isEqualTo(cast.agent());
            assertThat(agent.details())
                    .containsExactly(new Comparison.Detail(
                            SimulatedOutcome.Kind.ROUTE,
                            call.getBusinessKey(),
                            "PRIORITY_REVIEW",
                            "DOUBLE_REVIEW",
                            null));
        });
        Comparison.Total routes = trial
                .latest(
                        "review-routing",
                        changes.versions("review-routing").get(0).number())
                .orElseThrow()
                .comparison()
                .totals()
                .stream()
                .filter(total -> total.kind() == SimulatedOutcome.Kind.ROUTE)
                .findFirst()
                .orElseThrow();
        assertThat(routes.minutesAfter() - routes.minutesBefore())
                .as("a call of a minute is heard once more, at least")
                .isGreaterThanOrEqualTo(1);
        assertThat(story.taskOf(call).getTaskDefinitionKey())
                .as("the call goes on as it was routed")
                .isEqualTo("UserTask_ReviewEvaluation");
    }

    @Test
    void whatTheMachineWouldAnswerAlone() {
        ProcessInstance call = story.aCallRouted(cast, Route.REVIEW, Result.MET);

        Comparison.OfProject project = simulated("machine-alone", "WITH_PERSON", "ALONE");

        assertThat(project.shifts())
                .extracting(Comparison.Shift::kind, Comparison.Shift::before, Comparison.Shift::after)
                .containsExactly(tuple(SimulatedOutcome.Kind.ROUTE, "REVIEW", "AUTO_ACCEPT"));
        assertThat(project.agents())
                .flatExtracting(Comparison.OfAgent::details)
                .extracting(Comparison.Detail::subject)
                .contains(call.getBusinessKey());
    }

    @Test
    void followUpsOfSettledResults() {
        ProcessInstance call = story.aReviewedCall(cast, "knowledge.accuracy");

        Comparison.OfProject project =
                simulated("coaching-trigger", ",,,,NONE,no coaching", ",,,,COACHING,everybody learns");

        assertThat(project.shifts())
                .filteredOn(shift -> shift.kind() == SimulatedOutcome.Kind.FOLLOW_UP)
                .extracting(Comparison.Shift::after)
                .containsOnly("COACHING");
        assertThat(project.agents())
                .flatExtracting(Comparison.OfAgent::details)
                .extracting(Comparison.Detail::subject)
                .contains(call.getBusinessKey());
    }

    @Test
    void plansOfProjects() {
        Comparison.OfProject project =
                simulated("listening-quota", "PLATINUM,MATURE,3,2,14,10,1", "PLATINUM,MATURE,4,2,14,10,1");

        assertThat(project.shifts())
                .filteredOn(shift -> shift.kind() == SimulatedOutcome.Kind.PLAN)
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.what()).isEqualTo("quota.randomPerAgentWeek");
                    assertThat(shift.before()).matches("8, 5 \\(.*\\), 3 \\(.*\\)");
                    assertThat(shift.after()).matches("8, 5 \\(.*\\), 4 \\(.*\\)");
                });
    }

    @Test
    void aPlanThatChangesWithinTheTimeIsToldAsItChanges() {
        Comparison.OfProject project = simulated("project-phase", "13,,MATURE", "13,50,MATURE\n51,,GROWTH");

        assertThat(project.shifts())
                .filteredOn(shift -> "phase".equals(shift.what()))
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.before()).matches("INITIAL, GROWTH \\(.*\\), MATURE \\(.*\\)");
                    assertThat(shift.after()).matches("INITIAL, GROWTH \\(.*\\), MATURE \\(.*\\), GROWTH \\(.*\\)");
                });
    }

    @Test
    void dueDates() {
        Comparison.OfProject project = simulated("due-dates", "REVIEW,PLATINUM,1", "REVIEW,PLATINUM,7");

        assertThat(project.shifts())
                .contains(new Comparison.Shift(SimulatedOutcome.Kind.DUE, "REVIEW", "1", "7", null, 1));
    }

    @Test
    void theScorecardOfEachCall() {
        story.aTranscribedCall(cast, cast.agent(), story.today());

        Comparison.OfProject project = simulated(
                "scorecard-choice",
                ",INBOUND,,inbound-enquiry",
                ",INBOUND,ENQUIRY,inbound-complaint\n,INBOUND,,inbound-enquiry");

        assertThat(project.shifts())
                .contains(new Comparison.Shift(
                        SimulatedOutcome.Kind.SCORECARD, null, "inbound-enquiry", "inbound-complaint", null, 1));
    }

    @Test
    void aCardThatNobodyKnowsIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(
                        () -> simulated("scorecard-choice", ",INBOUND,,inbound-enquiry", ",INBOUND,,inbound-enquirry"))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("row 5, column D (Scorecard 评分表): found 'inbound-enquirry', allowed: chat, ");
    }

    @Test
    void aCardThatIsGoneIsSaidWithItsCalls() {
        story.aTranscribedCall(cast, cast.agent(), story.today());
        Version first = changes.version("scorecard-choice", 1);
        String gone = first.content().replace(",INBOUND,,inbound-enquiry", ",INBOUND,,inbound-enquirry");
        int number = changes.versions("scorecard-choice").get(0).number() + 1;
        ChangesFixture.store(
                jdbc,
                new Version(
                        first.kind(),
                        first.name(),
                        number,
                        "0123456789ab",
                        gone,
                        "",
                        new Step(AUTHOR, first.proposed().at()),
                        "Old",
                        null,
                        null));

        Simulation simulation = story.as(AUTHOR, () -> trial.simulate("scorecard-choice", number, 365));

        assertThat(simulation.comparison().projects())
                .filteredOn(project -> project.project().equals(cast.project()))
                .flatExtracting(Comparison.OfProject::shifts)
                .extracting(Comparison.Shift::failure)
                .containsExactly("Table scorecard-choice names 'inbound-enquirry', which is not in rules/scorecards");
    }

    @Test
    void nothingIsDecidedOtherwiseByASimulation() {
        String before = rules.version("due-dates").hash();

        simulated("due-dates", "SIGN_FORM,,2", "SIGN_FORM,,3");

        assertThat(rules.version("due-dates").hash()).isEqualTo(before);
    }
}
