package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.Tier;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Scores and coverage of two weeks as their readers meet them. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoresTest {

    private static final String PROJECT = "SCORES";
    private static final int AGENTS = 9;
    private static final List<String> NAMES = List.of("Anna Berg", "李娜 Li Na", "=Ben Clark");

    @LocalServerPort
    private int port;

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Planning planning;

    @Autowired
    Intake intake;

    @Autowired
    Sampling sampling;

    @Autowired
    Scoring scoring;

    @Autowired
    Clock clock;

    private final Random random = new Random(11);
    private Browser browser;
    private LocalDate monday;
    private CycleId cycle;

    @BeforeAll
    void twoWeeksOfCalls() {
        browser = Browser.open("http://localhost:" + port);
        monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(2);
        planning.register(new Client("SCORED", "A client"));
        planning.register(new Project(
                PROJECT,
                "Scores",
                "SCORED",
                Direction.INBOUND,
                Tier.PLATINUM,
                monday.minusYears(1),
                24,
                ZoneOffset.UTC));
        access.createTeam("scored", "Scored");
        access.createPerson("scores-manager", "Mia", "demo", null, Set.of(Role.PROJECT_MANAGER), Set.of(PROJECT));
        for (int agent = 0; agent < AGENTS; agent++) {
            String name = agent < NAMES.size() ? NAMES.get(agent) : "Agent " + agent;
            access.createPerson("scored-" + agent, name, "demo", "scored", Set.of(Role.AGENT), Set.of());
        }
        week(monday);
        cycle = week(monday.plusWeeks(1));
    }

    private CycleId week(LocalDate first) {
        for (int agent = 0; agent < AGENTS; agent++) {
            // the last one has fewer calls than are due
            int calls = agent == AGENTS - 1 ? 2 : 20;
            for (int call = 0; call < calls; call++) {
                receive("scored-" + agent, first, call);
            }
        }
        CycleId week = sampling.openCycle(PROJECT, first, first.plusDays(6));
        story.moveOn();
        // one call waits for its score
        Sample waiting = sampling.samples(week).stream()
                .filter(sample -> sample.agent().equals("scored-2") && sample.part() == Sample.Part.RANDOM)
                .findFirst()
                .orElseThrow();
        sampling.samples(week).stream()
                .filter(sample -> !sample.equals(waiting))
                .forEach(sample -> settle(sample.interaction(), sample.agent().equals("scored-0") ? 0 : 3));
        return week;
    }

    private void receive(String agent, LocalDate first, int number) {
        NewInteraction call = new NewInteraction(
                PROJECT,
                agent + "-" + first + "-" + number,
                agent,
                "CALL",
                "INBOUND",
                number % 3 == 0 ? "COMPLAINT" : "ENQUIRY",
                null,
                first.plusDays(random.nextInt(6))
                        .atTime(8 + random.nextInt(12), 0)
                        .toInstant(ZoneOffset.UTC),
                60.0,
                "en",
                null,
                Map.of("flagged", number % 5 == 0 ? "yes" : "no"));
        Transcript transcript = new Transcript(
                "en", List.of(new Transcript.Utterance(Speaker.AGENT, 0.5, 3, "good morning", null, null)));
        intake.receive(call, null, transcript);
    }

    /** Settles with about this many in ten of the non-critical criteria not met. */
    private void settle(InteractionId call, int faults) {
        Scorecard card = scoring.scorecardOf(call);
        List<CriterionResult> results = card.criteria().stream()
                .map(criterion -> CriterionResult.of(
                        criterion.id(),
                        !criterion.critical() && random.nextInt(10) < faults ? Result.NOT_MET : Result.MET,
                        0.95,
                        null,
                        List.of()))
                .toList();
        scoring.recordMachine(call, card, results, "test", "test:" + call);
        scoring.settle(call);
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aManagerReadsScoresWithTheirIntervalsAndWhatWasCoveredForThem() {
        Page manager = browser.login("scores-manager", "en-GB", 1280, 900);
        manager.navigate(browser.url() + "/scores?project=" + PROJECT + "&from=" + monday);
        assertThat(manager.locator("table.scores tbody tr").count()).isEqualTo(AGENTS);
        assertThat(manager.locator("table.scores").innerText()).contains("Anna Berg", "李娜 Li Na", "provisional");
        assertThat(manager.locator("table.scores .interval span").count()).isEqualTo(AGENTS);
        browser.screenshot(manager, "scores-en-1280");
        manager.getByText("How is this calculated?").click();
        assertThat(manager.locator("details").innerText()).contains("Horvitz-Thompson");
        browser.screenshot(manager, "scores-how-en-1280");

        manager.navigate(browser.url() + "/cycles/" + cycle);
        manager.getByText("Sample coverage").click();
        assertThat(manager.locator("table.coverage").innerText()).contains("1 short: no more calls", "Complaint");
        browser.screenshot(manager, "coverage-en-1280");
        manager.locator("select[name=agent]").selectOption("scored-1");
        manager.locator("input[name=risk][value=true]").check();
        manager.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(manager.locator("table.coverage tbody").count()).isEqualTo(1);
        assertThat(manager.locator("table.coverage tbody").innerText()).contains("李娜 Li Na");
        browser.screenshot(manager, "coverage-risk-en-1280");
    }

    @Test
    void theSameIsThereInChineseAndOnALargeScreen() {
        Page manager = browser.login("scores-manager", "zh-CN", 1920, 1080);
        manager.navigate(browser.url() + "/scores?project=" + PROJECT + "&from=" + monday);
        assertThat(manager.locator("main").innerText()).contains("坐席得分", "95% 区间", "随机部分", "风险部分");
        browser.screenshot(manager, "scores-zh-1920");
        manager.navigate(browser.url() + "/coverage?project=" + PROJECT + "&from=" + monday);
        assertThat(manager.locator("main").innerText()).contains("抽样覆盖", "周一", "上午", "投诉");
        manager.locator(".scroll").focus();
        manager.keyboard().press("PageDown");
        browser.screenshot(manager, "coverage-zh-1920");
    }

    @Test
    void anAgentReadsTheirOwnScoreOnly() {
        Page agent = browser.login("scored-1", "zh-CN", 1280, 900);
        agent.navigate(browser.url() + "/scores?project=" + PROJECT + "&from=" + monday);
        assertThat(agent.locator("table.scores tbody tr").count()).isEqualTo(1);
        assertThat(agent.locator("table.scores").innerText()).contains("李娜 Li Na");
        browser.screenshot(agent, "scores-agent-zh-1280");
        assertThat(agent.navigate(browser.url() + "/cycles/" + cycle + "/coverage")
                        .status())
                .isEqualTo(403);
    }
}
