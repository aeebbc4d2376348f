package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Caller;
import io.attune.access.Role;
import io.attune.intake.InteractionId;
import io.attune.planning.Tier;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever reads Attune in Chinese is told in Chinese why a form is not accepted. */
@ProcessTest
class RefusedFormsTest {

    @Autowired
    Story story;

    @LocalServerPort
    int port;

    @Test
    void everyPageSaysInItsLanguageWhyItsFormIsRefused() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        Caller admin = inChinese(story.somebody(Role.ADMIN));
        Caller manager = inChinese(cast.manager());
        Caller marketing = inChinese(story.somebody(Role.MARKETING));
        InteractionId call = story.aRecordedCall(cast, cast.agent(), story.today());

        assertThat(sent(admin, "/people", "id", "new", "name", "X", "password", "short", "roles", "AGENT"))
                .contains("password：5 个字符；允许：至少 12 个字符");
        assertThat(sent(admin, "/people/teams", "id", "No such", "name", "X")).contains("以字母或数字开头");
        assertThat(sent(admin, "/absences", "person", "nobody", "from", "2000-01-01", "to", "2000-01-02"))
                .contains("person：nobody；允许：已有人员的账号", "一年之内的日期");
        assertThat(sent(admin, "/projects/clients", "code", "a", "name", " "))
                .contains("以字母或数字开头", "name：；允许：1 至 200 个字符");
        assertThat(sent(
                        admin,
                        "/projects",
                        "code",
                        cast.project(),
                        "name",
                        "X",
                        "client",
                        "nobody",
                        "direction",
                        "INBOUND",
                        "tier",
                        "STAR",
                        "goLive",
                        "2026-01-01",
                        "contractMonths",
                        "0",
                        "zone",
                        "UTC"))
                .contains("未被占用的代码", "已有的客户", "contractMonths：0；允许：1 至 600");
        assertThat(sent(marketing, "/plans/" + cast.project() + "/tier", "tier", "GENERAL", "reason", " "))
                .contains("reason：未填写；允许：1 至 2000 个字符");
        assertThat(sent(marketing, "/plans/" + cast.project() + "/contract", "months", "601", "reason", "Longer"))
                .contains("months：601；允许：1 至 600 之间的其他数字");
        assertThat(sent(
                        manager,
                        "/plans/" + cast.project() + "/vocabulary",
                        "language",
                        "fr",
                        "heard",
                        "4",
                        "meant",
                        "x"))
                .contains("en 或 zh", "1 至 100 个字符，不含数字");
        assertThat(sent(manager, "/cycles", "project", cast.project(), "from", "2026-01-01", "to", "2026-03-31"))
                .contains("收到：2026-01-01 至 2026-03-31。允许：1 至 31 天，首日不晚于末日");
        assertThat(sent(manager, "/workload/" + call, "reviewer", "nobody", "reason", "Why"))
                .contains("interaction：" + call + "；允许：等待复核的通话");
    }

    @Test
    void theFeedbackFormIsToldInTheAgentsLanguage() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aReviewedCall(cast, "knowledge.accuracy");
        Caller agent = inChinese(cast.agent());

        Caller.Answer refused = agent.sendJson(
                "PUT",
                "/api/v1/feedback/" + call.getBusinessKey() + "/answer",
                "{\"answer\": \"DISPUTED\", \"items\": [], \"ready\": true}",
                "X-ATTUNE-XSRF",
                agent.cookie("ATTUNE-XSRF").orElseThrow());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0").toString())
                .isEqualTo("{\"field\":\"items\",\"found\":\"无\",\"allowed\":\"至少一个申诉的评分项\"}");
    }

    @Test
    void aChoiceThatTheFormDoesNotOfferIsNamedWithItsFieldAndThoseThatItDoes() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        ProcessInstance call = story.aDisputedCall(cast, "knowledge.accuracy");

        assertThatThrownBy(() -> story.decides(cast.teamLead(), story.taskOf(call), "PERHAPS", "Why"))
                .hasMessageContaining("decision: found 'PERHAPS', allowed: one of ACCEPT, PARTLY, REJECT");
    }

    /** Who has chosen it by the switch in Attune; the browser's own language is another. */
    private Caller inChinese(String person) {
        Caller caller = Caller.person(port, person, "secret");
        caller.get("/?lang=zh-CN");
        return caller;
    }

    /** @param fields names and values in turn */
    private static String sent(Caller caller, String path, String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("_csrf", caller.formToken("/")));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return caller.postForm(path, form).body();
    }
}
