package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.attune.Attune;
import io.attune.AttuneServer;
import io.attune.access.Access;
import io.attune.access.QuickSecrets;
import io.attune.access.Role;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.reporting.CallState;
import io.attune.reporting.Reporting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The demonstration as its users meet it: in a browser, from the login to the verified trail. */
@SpringBootTest(classes = Attune.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(QuickSecrets.class)
@ContextConfiguration(initializers = AttuneServer.NewHome.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("server")
class JourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    private int port;

    @Autowired
    TaskService tasks;

    @Autowired
    Intake intake;

    @Autowired
    Access access;

    @Autowired
    Reporting reporting;

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
    void aCallTravelsFromReviewOverDisputeToTheVerifiedTrail() {
        Task review = awaitTask("UserTask_ReviewEvaluation", this::isRecordedInEnglishAndReviewedOnce);
        Interaction call = callOf(review);

        reviewerListensFindsAFaultAndSubmits(review);
        agentDisputesTheFault(call);
        teamLeadAcceptsTheDispute(call);
        agentAcknowledgesTheCorrectedResult(call);

        auditorReadsAndVerifiesButCannotComplete(call);
        agentCannotOpenTheCallOfAnother();
    }

    @Test
    void aReviewerHasReviewsAndGivesOneBackByKeyboard() {
        Task review = awaitTask(
                "UserTask_ReviewEvaluation",
                task -> "reviewer".equals(task.getAssignee())
                        && !callOf(task).agent().equals("agent"));
        Page page = browser.login("reviewer", "en-GB", 1280, 900);
        open(page, review);
        page.locator("article.criterion").first().waitFor();

        page.getByText("I can't review this call").press("Enter");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#problem-refusal").innerText()).isEqualTo("Please give a reason.");
        page.keyboard().type("I know the customer.");
        browser.screenshot(page, "refusal-en-1280");
        page.keyboard().press("Control+Enter");

        page.getByText("You declined this review.").waitFor();
        assertThat(tasks.createTaskQuery().taskId(review.getId()).singleResult().getAssignee())
                .isNotEqualTo("reviewer");
        assertThat(page.evaluate(
                        "id => fetch('/api/v1/reviews/' + id).then(a => a.json()).then(a => a.readOnly)",
                        callOf(review).id().toString()))
                .isEqualTo(true);
        page.context().close();
    }

    @Test
    void aReviewerReplacesACallThatNobodyCanReview() {
        Task review = awaitTask(
                "UserTask_ReviewEvaluation",
                task -> "reviewer-2".equals(task.getAssignee())
                        && !callOf(task).agent().equals("agent"));
        Page page = browser.login("reviewer-2", "zh-CN", 1280, 900);
        open(page, review);
        page.locator("article.criterion").first().waitFor();

        page.getByText("此通话不可用").click();
        page.locator("#unusable textarea").fill("录音中无人说话。");
        browser.screenshot(page, "unusable-zh-1280");
        page.locator("#unusable button").first().click();

        page.getByText("该通话已从样本中剔除").waitFor();
        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isZero();
        page.context().close();
    }

    @Test
    void aManagerSeesWhoHasWhatGivesAReviewToSomebodyElseAndEntersAnAbsence() {
        awaitTask("UserTask_ReviewEvaluation", task -> "reviewer-3".equals(task.getAssignee()));
        Page manager = browser.login("project-manager", "en-GB", 1280, 900);
        manager.navigate(browser.url() + "/workload");
        assertThat(manager.locator("main").innerText()).contains("Rita Reviewer", "Rob Reviewer", "刘静 Liu Jing");
        Locator waiting =
                manager.locator("details:has(td:has-text('刘静 Liu Jing'))").first();
        waiting.locator("summary").click();
        Locator row = waiting.locator("tr:has(td:nth-child(2):has-text('刘静 Liu Jing'))")
                .first();
        String call = row.locator("a").getAttribute("href").replaceAll(".*/", "");
        browser.screenshot(manager, "workload-en-1280");
        row.locator("select").selectOption("reviewer");
        row.locator("input[name=reason]").fill("She knows the product.");
        row.locator("button").click();
        await().atMost(PATIENCE).until(() -> "reviewer"
                .equals(tasks.createTaskQuery()
                        .processInstanceBusinessKey(call)
                        .singleResult()
                        .getAssignee()));

        manager.navigate(browser.url() + "/absences");
        manager.locator("select").selectOption("reviewer-2");
        manager.locator("input[name=from]").fill("2099-01-01");
        manager.locator("input[name=to]").fill("2098-01-01");
        manager.locator("form.card button").click();
        assertThat(manager.locator(".notice.bad").innerText()).contains("2098-01-01");
        manager.locator("select").selectOption("reviewer-2");
        manager.locator("input[name=from]").fill("2099-01-01");
        manager.locator("input[name=to]").fill("2099-01-05");
        manager.locator("form.card button").click();
        manager.locator("td:has-text('2099-01-05')").waitFor();
        browser.screenshot(manager, "absences-en-1280");
        manager.getByText("Withdraw").click();
        manager.getByText("No one is away.").waitFor();
        manager.context().close();

        Page auditor = browser.login("auditor", "zh-CN", 1920, 1080);
        auditor.navigate(browser.url() + "/workload");
        assertThat(auditor.locator("main").innerText()).contains("质检员工作量", "已分派");
        assertThat(auditor.locator("main form").count()).isZero();
        browser.screenshot(auditor, "workload-zh-1920");
        assertThat(auditor.navigate(browser.url() + "/absences").status()).isEqualTo(403);
        auditor.context().close();
        Page agent = browser.login("agent", "en-GB", 1280, 900);
        assertThat(agent.navigate(browser.url() + "/workload").status()).isEqualTo(403);
        agent.context().close();
        Page admin = browser.login("admin", "zh-CN", 1280, 900);
        admin.navigate(browser.url() + "/people");
        assertThat(admin.locator("main").innerText()).contains("可复核的语言", "中文");
        browser.screenshot(admin, "people-zh-1280");
        admin.navigate(browser.url() + "/absences");
        browser.screenshot(admin, "absences-zh-1280");
        admin.context().close();
    }

    @Test
    void aProposedRuleIsTriedOnStoredCallsAndShowsWhoWouldFailByItAndWhy() throws IOException {
        String sheet = Files.readString(Path.of("rules/automatic-scoring.csv"));
        String heard = "attitude.forbidden-words,forbidden,AGENT,,,0,,,,,,,,,,,";
        Page owner = browser.login("process-owner", "en-GB", 1280, 900);
        // the rules are compiled while the demonstration is busy
        owner.setDefaultTimeout(120_000);
        owner.navigate(browser.url() + "/tables/automatic-scoring");
        owner.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "automatic-scoring.csv",
                        "text/csv",
                        sheet.replace(heard + "MET", heard + "NOT_MET").getBytes(StandardCharsets.UTF_8)));
        owner.locator("textarea[name=reason]").fill("Silence is suspicious");
        owner.getByText("Upload and check").click();

        owner.locator("header a[href='/rescores']").click();
        assertThat(owner.locator("select[name=rules]").innerText()).contains("awaiting approval", "active");
        owner.locator("select[name=project]").selectOption("NW-CARE");
        owner.locator("select[name=agent]").selectOption("agent");
        owner.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        owner.locator("#progress .badge.good").waitFor();
        browser.wholePage(owner, "rescore-en-1280");

        Locator groups = owner.locator("table.rescored");
        assertThat(groups.nth(0).innerText()).contains("NW-CARE");
        assertThat(newlyFailing(groups.nth(0))).isPositive();
        assertThat(newlyFailing(groups.nth(1))).isEqualTo(newlyFailing(groups.nth(0)));
        assertThat(groups.nth(2).innerText())
                .contains("No forbidden words", "Met", "Not met")
                .doesNotContain("Empathy");
        Locator answer = owner.locator("details", new Page.LocatorOptions().setHasText("No forbidden words"))
                .last();
        answer.locator("summary").click();
        assertThat(answer.innerText()).contains("Before", "Now", "Forbidden words: not heard");
        browser.screenshot(owner, "rescore-answer-en-1280");
        owner.setViewportSize(420, 900);
        assertThat(owner.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        owner.locator("table.rescored td a[href^='/interactions/']").first().click();
        owner.getByText("Scored automatically")
                .or(owner.getByText("Transcript"))
                .first()
                .waitFor();

        Page second = browser.login("process-owner-2", "zh-CN", 1280, 900);
        second.navigate(browser.url() + "/rescores");
        assertThat(second.locator("main tbody").innerText()).contains("Petra Owner", "已完成");
        browser.screenshot(second, "rescores-zh-1280");
        second.context().close();
        owner.context().close();
    }

    private static int newlyFailing(Locator table) {
        return Integer.parseInt(table.locator("tbody tr").first().locator("td").all().stream()
                .map(Locator::innerText)
                .toList()
                .get(table.locator("thead th").count() - 2));
    }

    @Test
    void aCoachingIsHeldSignedAndClosed() {
        Task oneOnOne = awaitTask("UserTask_HoldOneOnOne", task -> true);
        Interaction call = callOf(oneOnOne);

        Page page = browser.login(teamLeadOf(call), "en-GB", 1280, 900);
        claim(page, oneOnOne);
        Locator due = page.locator("input[id$=Field_ActionsDue-date]");
        due.click();
        due.fill(dueIn("dd/MM/yyyy"));
        due.press("Enter");
        fillIn(
                page,
                Map.of(
                        "input[id$=Field_Minutes]", "25",
                        "textarea[id$=Field_Causes]", "Was in a hurry 时间紧",
                        "textarea[id$=Field_Actions]", "Listen to two good calls together"));
        browser.screenshot(page, "one-on-one-en-1280");
        complete(page, oneOnOne);

        Task signature =
                awaitTask("UserTask_SignActionTakenForm", task -> callOf(task).equals(call));
        page = browser.login(call.agent(), "zh-CN", 1280, 900);
        open(page, signature);
        page.locator("input[type=radio]").first().check();
        page.locator("input[type=checkbox]").first().check();
        assertThat(page.locator("pre").first().innerText()).contains("Was in a hurry 时间紧", "Listen to two good calls");
        browser.screenshot(page, "sign-zh-1280");
        complete(page, signature);
        await().atMost(PATIENCE).until(() -> reporting.stateOf(call.id()) == CallState.CLOSED);
    }

    /**
     * Fills in until the form holds every text and can be completed: a Camunda form draws its fields again a moment
     * after an input, which may take back what a robot typed meanwhile.
     */
    private static void fillIn(Page page, Map<String, String> texts) {
        await().atMost(PATIENCE).until(() -> {
            texts.forEach((field, text) -> {
                Locator locator = page.locator(field);
                if (!locator.inputValue().equals(text)) {
                    locator.fill(text);
                    locator.blur();
                }
            });
            return completeButton(page).isEnabled();
        });
    }

    private static String dueIn(String pattern) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(7).format(DateTimeFormatter.ofPattern(pattern));
    }

    private Task awaitTask(String step, Predicate<Task> which) {
        return await().atMost(Duration.ofSeconds(120))
                // the demonstration plays on and may complete a task while it is looked at
                .ignoreExceptionsInstanceOf(ProcessEngineException.class)
                .until(
                        () -> tasks.createTaskQuery().taskDefinitionKey(step).list().stream()
                                .filter(which)
                                .findFirst()
                                .orElse(null),
                        task -> task != null);
    }

    private Interaction callOf(Task task) {
        return intake.interaction(InteractionId.of((String) tasks.getVariable(task.getId(), "interactionId")));
    }

    private boolean isRecordedInEnglishAndReviewedOnce(Task task) {
        Interaction call = callOf(task);
        // the demonstration plays on with two calls of this agent
        return task.getAssignee() != null
                && !call.agent().equals("agent")
                && call.hasRecording()
                && call.language().equals("en")
                // cards of outbound calls do not ask what was left out
                && "INBOUND".equals(call.direction())
                && !"DOUBLE_REVIEW".equals(tasks.getVariable(task.getId(), "route"));
    }

    private String teamLeadOf(Interaction call) {
        String team = access.find(call.agent()).orElseThrow().team();
        return access.withRole(Role.TEAM_LEAD).stream()
                .filter(lead -> team.equals(lead.team()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void open(Page page, Task task) {
        page.navigate(browser.url() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
    }

    private void claim(Page page, Task task) {
        open(page, task);
        boolean english = page.evaluate("navigator.language").toString().startsWith("en");
        page.getByText(english ? "Claim" : "领取", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    private static Locator completeButton(Page page) {
        boolean english = page.evaluate("navigator.language").toString().startsWith("en");
        return page.getByText(english ? "Complete" : "完成", new Page.GetByTextOptions().setExact(true))
                .last();
    }

    private void complete(Page page, Task task) {
        Locator complete = completeButton(page);
        await().atMost(PATIENCE).until(complete::isEnabled);
        complete.click();
        await().atMost(PATIENCE)
                .until(() -> tasks.createTaskQuery().taskId(task.getId()).count() == 0);
        page.context().close();
    }

    private void reviewerListensFindsAFaultAndSubmits(Task review) {
        Page page = browser.login(review.getAssignee(), "en-GB", 1280, 900);
        open(page, review);
        page.locator("article.criterion").first().waitFor();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Play").setExact(true))
                .first()
                .click();
        page.waitForFunction("document.querySelector('audio').currentTime > 0.5");
        Locator complete = page.locator("article.criterion[aria-label='Complete information']");
        Locator leftOut = page.locator("article.criterion[aria-label='What was left out']");
        complete.locator("input[value=NOT_MET]").check();
        leftOut.locator("input[value=deadline]").check();
        for (Locator criterion :
                page.locator("article.criterion:has(input[value=MET])").all()) {
            criterion.locator("input[value=MET]").check();
        }
        leftOut.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        Locator faulty = page.locator("article.criterion").last();
        faulty.locator("input[value=NOT_MET]").check();
        faulty.locator("textarea").fill("The day is not the one in the system.");
        page.waitForFunction("parseFloat(document.querySelector('div.total strong').textContent) < 100");
        browser.screenshot(page, "review-en-1280");
        complete(page, review);
    }

    private void agentDisputesTheFault(Interaction call) {
        Task feedback = awaitTask("UserTask_ReadFeedback", task -> callOf(task).equals(call));
        Page page = browser.login(call.agent(), "en-GB", 1280, 900);
        open(page, feedback);
        page.locator("input[name=answer][value=DISPUTED]").check();
        Locator fault = page.locator("article.criterion:has(.badge.bad)").first();
        fault.locator("button[aria-controls]").click();
        fault.locator("textarea").fill("The system showed that day when I spoke.");
        browser.screenshot(page, "feedback-en-1280");
        complete(page, feedback);
    }

    private void teamLeadAcceptsTheDispute(Interaction call) {
        Task dispute = awaitTask("UserTask_DecideDispute", task -> callOf(task).equals(call));
        Page page = browser.login(teamLeadOf(call), "en-GB", 1280, 900);
        claim(page, dispute);
        page.locator("input[type=radio]").first().check();
        fillIn(page, Map.of("textarea[id$=Field_DecisionReason]", "The system confirms it."));
        browser.screenshot(page, "dispute-en-1280");
        complete(page, dispute);
    }

    private void agentAcknowledgesTheCorrectedResult(Interaction call) {
        Task feedback = awaitTask("UserTask_ReadFeedback", task -> callOf(task).equals(call));
        Page page = browser.login(call.agent(), "zh-CN", 1920, 1080);
        open(page, feedback);
        page.locator("input[name=answer][value=ACKNOWLEDGED]").check();
        assertThat(page.locator("form.attune").innerText()).contains("The system confirms it.");
        browser.screenshot(page, "feedback-zh-1920");
        complete(page, feedback);
    }

    private void agentCannotOpenTheCallOfAnother() {
        Page page = browser.login("agent", "en-GB", 1280, 900);
        Map<?, ?> found = (Map<?, ?>) page.evaluate("fetch('/api/v1/interactions?agent=agent-2').then(a => a.json())");
        assertThat((List<?>) found.get("interactions")).isEmpty();
        Task other = awaitTask(
                "UserTask_ReviewEvaluation", task -> !callOf(task).agent().equals("agent"));
        String interaction = callOf(other).id().toString();
        Object status = page.evaluate("id => fetch('/api/v1/feedback/' + id).then(a => a.status)", interaction);
        assertThat(status).isEqualTo(403);
        page.context().close();
    }

    private void auditorReadsAndVerifiesButCannotComplete(Interaction call) {
        String interaction = call.id().toString();
        Page page = browser.login("auditor", "zh-CN", 1920, 1080);
        page.navigate(browser.url() + "/interactions/" + interaction);
        page.locator("#player .wave, #player canvas, #player p").first().waitFor();
        browser.screenshot(page, "interaction-zh-1920");
        everyAnswerOfTheMachineExplainsItself(page);
        page.navigate(browser.url() + "/interactions/" + interaction + "/trail");
        page.locator("#diagram svg").first().waitFor();
        assertThat(page.locator("ol.timeline").innerText())
                .contains("已接收", "抽中质检", "已转写", "已评分", "复核已提交", "已定分", "反馈已发布", "提出申诉", "申诉已裁定", "已确认");
        page.getByText("验证哈希链").click();
        page.locator("#verification .badge.good").waitFor();
        browser.screenshot(page, "trail-zh-1920");
        Task open = awaitTask("UserTask_ReviewEvaluation", task -> true);
        page.navigate(browser.url() + "/camunda/app/tasklist/default/");
        Object status = page.evaluate("""
                id => fetch('/camunda/api/engine/engine/default/task/' + id + '/complete', { method: 'POST',
                  headers: { 'Content-Type': 'application/json',
                    'X-XSRF-TOKEN': decodeURIComponent((document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/) || [])[1] || '') },
                  body: '{}' }).then(answer => answer.status)""", open.getId());
        assertThat(status).isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(open.getId()).count()).isEqualTo(1);
        page.context().close();
    }

    private void everyAnswerOfTheMachineExplainsItself(Page page) {
        Locator machine = page.locator("article.card:has(h2:has-text('机器'))").first();
        if (machine.locator("details[open]").count() == 0) {
            machine.locator("summary").click();
        }
        for (Locator answer : machine.locator("tbody tr").all()) {
            assertThat(answer.innerText()).containsPattern("automatic-scoring 第 \\d+ 版第 \\d+ 行|规则将此项留给人工判定");
        }
        machine.locator("button.quote").first().press("Enter");
        page.waitForFunction("!document.querySelector('audio').paused");
        page.evaluate("document.querySelector('audio').pause()");
        page.setViewportSize(420, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        machine.scrollIntoViewIfNeeded();
        browser.screenshot(page, "interaction-zh-420");
        page.setViewportSize(1280, 900);
        String row =
                machine.locator("a[href*='/tables/automatic-scoring/']").first().getAttribute("href");
        page.navigate(browser.url() + row);
        assertThat(page.locator("tr:target").count()).isEqualTo(1);
        page.goBack();
    }
}
