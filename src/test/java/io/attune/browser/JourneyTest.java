package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.attune.Attune;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demonstration as its users meet it: in a browser, from the login to the verified trail. */
@SpringBootTest(classes = Attune.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry properties) throws IOException {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "journey");
        properties.add("attune.home", home::toString);
    }

    @LocalServerPort
    private int port;

    private final TaskService tasks;
    private final Intake intake;
    private Browser browser;

    JourneyTest(@Autowired TaskService tasks, @Autowired Intake intake) {
        this.tasks = tasks;
        this.intake = intake;
    }

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
        Task dispute = awaitTask("UserTask_DecideDispute");
        awaitTask("UserTask_HoldOneOnOne");
        String interaction = (String) tasks.getVariable(dispute.getId(), "interactionId");
        reviewerListensAnswersAndSubmits();
        teamLeadDecides(dispute);
        agentCannotOpenTheCallOfAnother();
        auditorReadsAndVerifiesButCannotComplete(interaction);
    }

    private Task awaitTask(String step) {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> tasks.createTaskQuery().taskDefinitionKey(step).list().stream()
                                .findFirst()
                                .orElse(null),
                        task -> task != null);
    }

    private void openTask(Page page, Task task) {
        page.navigate(browser.url() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
    }

    private void reviewerListensAnswersAndSubmits() {
        Task review = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> tasks
                                .createTaskQuery()
                                .taskDefinitionKey("UserTask_ReviewEvaluation")
                                .taskUnassigned()
                                .list()
                                .stream()
                                .filter(this::isRecordedInEnglish)
                                .findFirst()
                                .orElse(null),
                        task -> task != null);
        Page page = browser.login("reviewer", "en-GB", 1280, 900);
        openTask(page, review);
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.locator("article.criterion").first().waitFor();
        Locator play = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Play").setExact(true));
        play.first().click();
        page.waitForFunction("document.querySelector('audio').currentTime > 0.5");
        for (Locator criterion : page.locator("article.criterion").all()) {
            criterion.locator("input[value=MET]").check();
        }
        browser.screenshot(page, "review-en-1280");
        Locator complete = page.getByText("Complete", new Page.GetByTextOptions().setExact(true))
                .last();
        await().atMost(Duration.ofSeconds(30)).until(complete::isEnabled);
        complete.click();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tasks.createTaskQuery().taskId(review.getId()).count() == 0);
        page.context().close();
    }

    private boolean isRecordedInEnglish(Task task) {
        String id = (String) tasks.getVariable(task.getId(), "interactionId");
        Interaction interaction = intake.interaction(InteractionId.of(id));
        return interaction.hasRecording() && interaction.language().equals("en");
    }

    private void teamLeadDecides(Task dispute) {
        Page page = browser.login("team-lead", "en-GB", 1280, 900);
        openTask(page, dispute);
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.locator("input[type=radio]").first().check();
        page.locator("textarea").last().fill("The article confirms what the agent said.");
        browser.screenshot(page, "dispute-en-1280");
        Locator complete = page.getByText("Complete", new Page.GetByTextOptions().setExact(true))
                .last();
        await().atMost(Duration.ofSeconds(30)).until(complete::isEnabled);
        complete.click();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tasks.createTaskQuery().taskId(dispute.getId()).count() == 0);
        page.context().close();
    }

    private void agentCannotOpenTheCallOfAnother() {
        Page page = browser.login("agent", "en-GB", 1280, 900);
        Map<?, ?> found = (Map<?, ?>) page.evaluate("fetch('/api/v1/interactions?agent=agent-2').then(a => a.json())");
        assertThat((List<?>) found.get("interactions")).isEmpty();
        Task other = tasks.createTaskQuery().taskDefinitionKey("UserTask_ReviewEvaluation").list().stream()
                .findFirst()
                .orElseThrow();
        String interaction = (String) tasks.getVariable(other.getId(), "interactionId");
        Object status = page.evaluate("id => fetch('/api/v1/feedback/' + id).then(a => a.status)", interaction);
        assertThat(status).isEqualTo(403);
        page.context().close();
    }

    private void auditorReadsAndVerifiesButCannotComplete(String interaction) {
        Page page = browser.login("auditor", "zh-CN", 1920, 1080);
        page.navigate(browser.url() + "/interactions/" + interaction);
        page.locator("#player .wave, #player canvas, #player p").first().waitFor();
        browser.screenshot(page, "interaction-zh-1920");
        page.navigate(browser.url() + "/interactions/" + interaction + "/trail");
        page.locator("#diagram svg").first().waitFor();
        assertThat(page.locator("ol.timeline").innerText())
                .contains("已接收", "抽中质检", "已评分", "复核已提交", "已定分", "反馈已发布", "提出申诉", "申诉已裁定");
        page.getByText("验证哈希链").click();
        page.locator("#verification .badge.good").waitFor();
        browser.screenshot(page, "trail-zh-1920");
        Task open = tasks.createTaskQuery().taskDefinitionKey("UserTask_ReviewEvaluation").list().stream()
                .findFirst()
                .orElseThrow();
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
}
