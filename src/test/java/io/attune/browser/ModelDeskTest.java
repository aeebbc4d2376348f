package io.attune.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.attune.AttuneServer;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The process owner's desk for models in a browser: from a mistake to a deployed model, its instances, and back. */
@AttuneServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelDeskTest {

    private static final String MODEL = "CallQaProcess.bpmn";

    @LocalServerPort
    private int port;

    @Autowired
    Audit audit;

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
    void aModelIsCorrectedApprovedByASecondPersonDeployedItsInstancesMovedAndRolledBack() throws Exception {
        String model = Files.readString(Path.of("processes/" + MODEL));

        Page owner = browser.login("process-owner", "en-GB", 1280, 900);
        owner.navigate(browser.url() + "/");
        owner.getByText("Models", new Page.GetByTextOptions().setExact(true)).click();
        owner.locator("tr", new Page.LocatorOptions().setHasText("Quality assurance of a call"))
                .first()
                .waitFor();
        browser.screenshot(owner, "models-en-1280");
        owner.getByText(MODEL).click();
        owner.locator("figure.model[data-drawn]").waitFor();
        upload(
                owner,
                model.replace("${closeCall}", "${shutDown}").replace("camunda:versionTag=\"1.0\"", ""),
                "A mistake");
        assertThat(owner.locator(".notice.bad").innerText())
                .contains(
                        "processes/CallQaProcess.bpmn, ServiceTask_CloseCall (Close call): found"
                                + " delegateExpression=“${shutDown}”; allowed: one of: ${activatePlan}",
                        "processes/CallQaProcess.bpmn, CallQaProcess (Quality assurance of a call): found"
                                + " camunda:versionTag=“”");
        browser.screenshot(owner, "model-refused-en-1280");

        upload(
                owner,
                model.replace("Close call&#10;质检结案", "Close the call&#10;结束质检")
                        .replaceAll("EndEvent_CallClosed\\b", "EndEvent_CallIsClosed"),
                "Clearer names");
        assertThat(owner.locator("tr.changed").allInnerTexts().toString()).contains("Close the call", "name", "结束质检");
        assertThat(owner.locator("tr.added").innerText()).contains("EndEvent_CallIsClosed", "added");
        owner.locator("figure.model[data-drawn]").nth(1).waitFor();
        assertThat(owner.locator("figure.model")
                        .nth(0)
                        .locator(".djs-element.removed")
                        .count())
                .isEqualTo(1);
        assertThat(owner.locator("figure.model")
                        .nth(1)
                        .locator(".djs-element.added")
                        .count())
                .isEqualTo(1);
        assertThat(owner.locator("figure.model")
                        .nth(1)
                        .locator("[data-element-id=ServiceTask_CloseCall].changed")
                        .count())
                .isEqualTo(1);
        browser.screenshot(owner, "model-version-en-1280");
        owner.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(owner.locator(".notice.bad").innerText()).contains("You can't approve your own change");

        Page second = browser.login("process-owner-2", "zh-CN", 1920, 1080);
        second.navigate(browser.url() + "/models/" + MODEL + "/2");
        second.locator("figure.model[data-drawn]").nth(1).waitFor();
        browser.screenshot(second, "model-version-zh-1920");
        second.getByText("批准", new Page.GetByTextOptions().setExact(true)).click();
        second.getByText("立即生效").click();
        second.getByText("第 2 版生效中").waitFor();
        second.locator("figure.model[data-drawn]").waitFor();
        browser.screenshot(second, "model-zh-1920");

        second.getByText("预览迁移").click();
        second.getByText("可以迁移").first().waitFor();
        browser.screenshot(second, "model-migration-zh-1920");
        second.locator("main button.primary").click();
        second.getByText("迁移记录").waitFor();
        awaitMigration(second);
        second.locator("figure.model[data-drawn]").waitFor();
        browser.screenshot(second, "model-migrated-zh-1920");

        owner.navigate(browser.url() + "/models/" + MODEL);
        owner.locator("input[name=reason]").fill("The names were not clearer");
        owner.getByText("Roll back to the previous version").click();
        owner.getByText("version 1 active").waitFor();
        assertThat(audit.trail(Trail.ofChange(MODEL)))
                .extracting(AuditEvent::action)
                .containsExactly(
                        "ChangeProposed",
                        "ChangeApproved",
                        "ChangeActivated",
                        "InstancesMigrationAsked",
                        "InstancesMigrated",
                        "ChangeRolledBack");
        owner.locator("figure.model[data-drawn]").waitFor();
        owner.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screens/model-en-1280.png")));
    }

    private static void awaitMigration(Page page) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            page.reload();
            return page.getByText("已完成").count() == 1;
        });
    }

    @Test
    void aFormIsComparedInWordsAndAnAuditorReadsAndChangesNothing() throws Exception {
        String form = Files.readString(Path.of("forms/decide-dispute.form"));
        Page owner = browser.login("process-owner", "zh-CN", 1280, 900);
        owner.navigate(browser.url() + "/models/decide-dispute.form");
        owner.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "decide-dispute.form",
                        "application/json",
                        form.replace("\"Decision · 裁定\"", "\"Your decision · 您的裁定\"")
                                .getBytes(StandardCharsets.UTF_8)));
        owner.locator("textarea[name=reason]").fill("更清楚");
        owner.getByText("上传并检查").click();
        assertThat(owner.locator("tr.changed").innerText())
                .contains("decision", "Decision · 裁定", "Your decision · 您的裁定");
        browser.screenshot(owner, "form-version-zh-1280");

        Page auditor = browser.login("auditor", "en-GB", 1920, 1080);
        auditor.navigate(browser.url() + "/models");
        assertThat(auditor.locator("main").innerText())
                .contains("feedback.html", "changes only with a release", "1 to approve");
        browser.screenshot(auditor, "models-en-1920");
        auditor.navigate(browser.url() + "/models/" + MODEL);
        assertThat(auditor.locator("input[type=file]").count()).isZero();
        assertThat(auditor.navigate(browser.url() + "/models/feedback.html").status())
                .isEqualTo(404);
        owner.getByText("撤销", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(owner.locator("h1").innerText()).contains("已由 process-owner 撤销");
        assertThat(owner.locator("main").innerText()).doesNotContain("批准");
        auditor.navigate(browser.url() + "/models");
        assertThat(auditor.locator("main").innerText()).doesNotContain("1 to approve");
        Page reviewer = browser.login("reviewer", "en-GB", 1280, 900);
        assertThat(reviewer.navigate(browser.url() + "/models").status()).isEqualTo(403);
        assertThat(reviewer.navigate(browser.url() + "/models/" + MODEL + "/1/file")
                        .status())
                .isEqualTo(403);
    }

    private static void upload(Page page, String model, String reason) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(MODEL, "application/xml", model.getBytes(StandardCharsets.UTF_8)));
        page.locator("textarea[name=reason]").fill(reason);
        page.getByText("Upload and check").click();
        page.waitForLoadState();
    }
}
