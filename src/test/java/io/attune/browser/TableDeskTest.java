package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.attune.AttuneServer;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.planning.PlanStep;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.sampling.Cycle;
import io.attune.sampling.Repetition;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The process owner's desk in a browser: from a mistake to a table in force, and back. */
@AttuneServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableDeskTest {

    /** A Monday, so that working days are days. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    private static final Transcript.Utterance HELLO =
            new Transcript.Utterance(Speaker.AGENT, 0.5, 3, "good morning", null, null);

    @LocalServerPort
    private int port;

    @Autowired
    Planning planning;

    @Autowired
    Plans plans;

    @Autowired
    Audit audit;

    @Autowired
    Sampling sampling;

    @Autowired
    Intake intake;

    @Autowired
    Scoring scoring;

    @Autowired
    Clock clock;

    private Browser browser;

    @BeforeAll
    void openBrowser() {
        browser = Browser.open("http://localhost:" + port);
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aTableIsCorrectedApprovedByASecondPersonActivatedAndRolledBack() throws Exception {
        String sheet = Files.readString(Path.of("rules/due-dates.csv"));
        Duration before = timeForAReview();

        Page owner = browser.login("process-owner", "en-GB", 1280, 900);
        owner.navigate(browser.url() + "/tables");
        browser.screenshot(owner, "tables-en-1280");
        assertThat(owner.locator("main").innerText())
                .contains("In how many working days each task is due", "as delivered")
                .doesNotContain("各事项的完成期限");
        assertThat(exported(owner)).isEqualTo(sheet);
        owner.getByText("due-dates").click();
        upload(owner, sheet.replace("REVIEW,,2", "REVIEW,SILVER,soon"), "A mistake");
        assertThat(owner.locator(".notice.bad").innerText())
                .contains(
                        "rules/due-dates.csv, row 5, column B (Tier 客户级别): found 'SILVER', allowed: PLATINUM, GOLD",
                        "row 5, column C (Working days 工作日): found 'soon', allowed: a whole number from 0 to 250");
        browser.screenshot(owner, "table-refused-en-1280");

        upload(owner, sheet.replace("\nREVIEW,,2", "\nREVIEW,,4"), "Reviews may take longer");
        assertThat(owner.locator("tr.changed").innerText()).contains("2", "4", "changed");
        owner.locator("#simulation input[name=days]").fill("365");
        owner.getByText("Simulate", new Page.GetByTextOptions().setExact(true)).click();
        owner.getByText("by process-owner,").waitFor();
        assertThat(owner.locator("#simulation").innerText())
                .contains(
                        "the last 365 days, compared with version 1",
                        "Due dates, in working days",
                        "REVIEW:",
                        "2 → 4",
                        "2 of 48 changed");
        browser.wholePage(owner, "table-version-en-1280");
        owner.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(owner.locator(".notice.bad").innerText()).contains("You can't approve your own change");
        assertThat(timeForAReview()).isEqualTo(before);

        Page second = browser.login("process-owner-2", "zh-CN", 1920, 1080);
        second.navigate(browser.url() + "/tables/due-dates/2");
        assertThat(second.locator("#simulation").innerText())
                .as("what the author saw")
                .contains("process-owner，", "最近 365 天，与第 1 版对比", "期限（工作日）");
        browser.wholePage(second, "table-version-zh-1920");
        second.getByText("批准", new Page.GetByTextOptions().setExact(true)).click();
        second.locator("input[name=at]").fill("2000-01-01T08:00");
        second.getByText("定时生效", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(second.locator(".notice.bad").innerText()).contains("时间：", "晚于现在");
        second.locator("input[name=at]").fill(LocalDate.now(clock).plusDays(9) + "T08:00");
        second.getByText("定时生效", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(second.locator(".notice.info").innerText()).contains("第 2 版将于", "由 process-owner-2 设定");
        browser.screenshot(second, "table-scheduled-zh-1920");
        second.getByText("取消").click();
        assertThat(second.locator(".notice.info").count()).isZero();
        second.navigate(browser.url() + "/tables/due-dates/2");
        second.getByText("立即生效").click();
        second.getByText("第 2 版生效中").waitFor();
        browser.wholePage(second, "table-zh-1920");
        awaitTimeForAReview(before.plusDays(2));

        owner.navigate(browser.url() + "/tables/due-dates");
        owner.locator("input[name=reason]").fill("Reviews were late");
        owner.getByText("Roll back to the previous version").click();
        owner.getByText("version 1 active").waitFor();
        browser.wholePage(owner, "table-history-en-1280");
        assertThat(owner.locator("main").innerText())
                .contains(
                        "Reviews may take longer",
                        "by process-owner-2",
                        "Reviews were late",
                        "Due dates, in working days:");
        awaitTimeForAReview(before);
        assertThat(audit.trail(Trail.ofChange("due-dates")))
                .extracting(AuditEvent::action)
                .containsExactly(
                        "ChangeProposed",
                        "ChangeSimulated",
                        "ChangeApproved",
                        "ChangeScheduled",
                        "ChangeScheduleCancelled",
                        "ChangeActivated",
                        "ChangeRolledBack");
        assertThat(audit.verify(Trail.ofChange("due-dates")).isIntact()).isTrue();
    }

    @Test
    void anAuditorReadsTablesAndChangesNothingAndAReviewerDoesNotSeeThem() {
        Page auditor = browser.login("auditor", "en-GB", 1280, 900);
        auditor.navigate(browser.url() + "/tables/review-routing");
        assertThat(auditor.locator("main").innerText()).contains("a critical error is suspected");
        assertThat(auditor.locator("input[type=file]").count()).isZero();

        Page reviewer = browser.login("reviewer", "en-GB", 1280, 900);
        assertThat(reviewer.navigate(browser.url() + "/tables").status()).isEqualTo(403);
    }

    @Test
    void aManagerReadsWhatIsDueAndWhyAndAnAgentDoesNot() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> isProposed("SB-HELP") && !plans.isProvisional("NW-CARE"));
        Page manager = browser.login("project-manager", "en-GB", 1280, 900);
        manager.locator("header a[href='/plans']").click();
        assertThat(manager.locator("main").innerText()).contains("version 1 awaits an answer", "growth phase");
        browser.screenshot(manager, "plans-en-1280");
        manager.locator("main a", new Page.LocatorOptions().setHasText("SB-HELP"))
                .click();
        browser.wholePage(manager, "plan-en-1280");
        assertThat(manager.locator("main").innerText())
                .contains(
                        "awaiting approval",
                        "so that quality assurance does not stop",
                        "Applies to: inbound, platinum, long-term, initial phase.",
                        "8 random calls per agent per week, plus 4 risk-triggered",
                        "Listening: 50 % live, 35 % remote and recorded, 15 % test calls",
                        "Maximum deviation in a calibration: 2 instead of 3, because: the bank’s own auditors allow no more",
                        "Call quality score: at least 92",
                        "platinum confirmed by Mark Eting",
                        "client-tier, row 4",
                        "listening-quota, row 3",
                        "special-requirements, row 3");

        Page auditor = browser.login("auditor", "zh-CN", 1920, 1080);
        auditor.navigate(browser.url() + "/plans");
        browser.screenshot(auditor, "plans-zh-1920");
        auditor.navigate(browser.url() + "/plans/SB-HELP");
        browser.wholePage(auditor, "plan-zh-1920");
        assertThat(auditor.locator("main").innerText()).contains("每名坐席每周随机抽检 8 通", "评分差异上限：2，原为 3，原因：银行内部审计的要求");
        assertThat(auditor.locator("main form").count()).isZero();
        auditor.locator("a[href='/audit/project/SB-HELP']").click();
        assertThat(auditor.locator("main").innerText()).contains("已建议客户级别", "已确认客户级别", "计划已提交审批");
        browser.screenshot(auditor, "plan-trail-zh-1920");
        Page agent = browser.login("agent", "en-GB", 1280, 900);
        assertThat(agent.navigate(browser.url() + "/plans/SB-HELP").status()).isEqualTo(403);
        assertThat(agent.navigate(browser.url() + "/audit/project/SB-HELP").status())
                .isEqualTo(403);
        assertThat(auditor.navigate(browser.url() + "/plans/NOWHERE").status()).isEqualTo(404);
    }

    @Test
    void aTierThatMarketingChangesOnThePlanPageComesToTheManagersTaskList() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !plans.isProvisional("NW-CARE"));
        Page marketing = browser.login("marketing", "en-GB", 1280, 900);
        marketing.navigate(browser.url() + "/plans/NW-CARE");
        Locator change = marketing.locator("form[action$='/tier']");
        change.locator("textarea").fill("They complain");
        change.locator("button").click();
        assertThat(marketing.locator(".notice.bad").innerText()).contains("GOLD", "another tier");
        change.locator("select").selectOption("PLATINUM");
        change.locator("textarea").fill("They prolong for three years");
        change.locator("button").click();
        marketing.getByText("changed to platinum").waitFor();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isProposed("NW-CARE"));

        Page manager = browser.login("project-manager", "en-GB", 1280, 900);
        assertThat(manager.locator("main").innerText()).contains("NW-CARE: marketing changed the tier");
        manager.navigate(browser.url() + "/plans/NW-CARE");
        browser.wholePage(manager, "plan-difference-en-1280");
        assertThat(manager.locator("tr.changed", new Page.LocatorOptions().setHasText("Tier"))
                        .innerText())
                .contains("platinum", "gold");
        manager.navigate(browser.url() + "/camunda/app/tasklist/default/");
        manager.getByText("Approve plan").first().waitFor();
        manager.locator(".tasks-list li", new Page.LocatorOptions().setHasText("NW-CARE"))
                .first()
                .click();
        manager.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        manager.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
        browser.screenshot(manager, "approve-plan-en-1280");
        assertThat(manager.locator("pre").first().innerText()).contains("Tier: gold → platinum");
    }

    private boolean isProposed(String project) {
        return plans.steps(project).stream()
                .reduce((earlier, later) -> later)
                .filter(step -> step.kind() == PlanStep.Kind.PROPOSED)
                .isPresent();
    }

    /** The sheet as it lies in the ZIP file of all tables. */
    private static String exported(Page page) throws IOException {
        Path file = page.waitForDownload(
                        () -> page.getByText("Download all tables").click())
                .path();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("rules/due-dates.csv")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDrawOfTheDemonstrationRepeatedGivesTheSameListAndALateCallChangesNothingInItsFrame() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sampling.latestCycles(3).stream()
                .allMatch(Cycle::isRepeatable));
        Cycle cycle = sampling.latestCycles(3).get(0);
        Repetition before = sampling.repeatDraw(cycle.id());
        intake.receive(lateCall(cycle), null, new Transcript("en", List.of(HELLO)));

        Page auditor = browser.login("auditor", "en-GB", 1280, 900);
        auditor.navigate(browser.url() + "/cycles/" + cycle.id());
        auditor.getByText("Repeat the sampling").click();
        auditor.getByText("Same result").waitFor();
        browser.screenshot(auditor, "cycle-en-1280");

        assertThat(sampling.repeatDraw(cycle.id())).isEqualTo(before);
        assertThat(before.isSame()).isTrue();
        assertThat(sampling.cycle(cycle.id()).frame()).isEqualTo(cycle.frame());
        assertThat(auditor.locator("#repetition").innerText()).contains(before.listHash());
    }

    @Test
    void aManagerFindsTheCallInWhichMachineAndPersonDifferAndTheTrendOfItsCriterion() {
        String call = aCallInWhichTheyDiffer();
        Page manager = browser.login("project-manager", "en-GB", 1280, 900);
        manager.locator("header a[href='/agreement']").click();
        manager.locator("select[name=project]").selectOption("NW-CARE");
        manager.locator("select[name=scorecard]").selectOption("inbound-enquiry");
        manager.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(manager.locator("main").innerText()).contains("criteria without comparable calls yet");
        browser.wholePage(manager, "agreement-en-1280");
        manager.getByText("Empathy", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(manager.locator("tr", new Page.LocatorOptions().setHasText(call))
                        .innerText())
                .contains("Met", "Not met");
        browser.screenshot(manager, "agreement-criterion-en-1280");
        manager.getByText("Criterion trend").click();
        assertThat(manager.locator("h2").first().innerText()).contains("Empathy");
        manager.goBack();
        manager.getByText(call).click();
        assertThat(manager.locator("h1").innerText()).contains(call);
    }

    private String aCallInWhichTheyDiffer() {
        NewInteraction call = new NewInteraction(
                "NW-CARE",
                "DIFFERS-1",
                "agent",
                "CALL",
                "INBOUND",
                "ENQUIRY",
                null,
                clock.instant().minus(Duration.ofDays(200)),
                60.0,
                "en",
                null,
                Map.of());
        InteractionId id =
                intake.receive(call, null, new Transcript("en", List.of(HELLO))).id();
        Scorecard card = scoring.scorecardOf(id);
        scoring.recordMachine(id, card, answers(card, Result.MET, Result.ABSTAIN, 0.9), "test", "test:" + id);
        scoring.recordPerson(
                id, card, answers(card, Result.NOT_MET, Result.NOT_APPLICABLE, null), "", "test:person:" + id);
        scoring.settle(id);
        return call.externalId();
    }

    private static List<CriterionResult> answers(Scorecard card, Result empathy, Result other, Double confidence) {
        return card.criteria().stream()
                .map(criterion -> CriterionResult.of(
                        criterion.id(),
                        criterion.id().equals("attitude.empathy") ? empathy : other,
                        confidence,
                        null,
                        List.of()))
                .toList();
    }

    private static NewInteraction lateCall(Cycle cycle) {
        return new NewInteraction(
                cycle.project(),
                "LATE-1",
                "agent",
                "CALL",
                "INBOUND",
                "ENQUIRY",
                null,
                cycle.from().plus(Duration.ofHours(9)),
                60.0,
                "en",
                null,
                Map.of());
    }

    private static void upload(Page page, String sheet, String reason) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("due-dates.csv", "text/csv", sheet.getBytes(StandardCharsets.UTF_8)));
        page.locator("textarea[name=reason]").fill(reason);
        page.getByText("Upload and check").click();
    }

    private Duration timeForAReview() {
        return Duration.between(MONDAY, planning.due("NW-CARE", "REVIEW", MONDAY));
    }

    private void awaitTimeForAReview(Duration expected) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(timeForAReview())
                .isEqualTo(expected));
    }
}
