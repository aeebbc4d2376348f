package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.planning.Tier;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everybody finds the guides inside the application, in their own language. */
@ProcessTest
class GuidePageTest {

    @Autowired
    Story story;

    @LocalServerPort
    int port;

    private Caller agent;

    @BeforeEach
    void logIn() {
        agent = Caller.person(port, story.aProject(Tier.GENERAL).agent(), "secret");
    }

    @Test
    void theIndexNamesEachGuideWithItsPurpose() {
        assertThat(agent.get("/guide").body())
                .contains("/guide/reviewer", "/guide/process-owner", "/guide/integrator", "/guide/operator")
                .contains("Guide for operators", "How to install, configure and watch Attune.")
                .doesNotContain("??");
        assertThat(agent.get("/guide?lang=zh-CN").body())
                .contains("运维指南", "如何安装、配置和监看 Attune。")
                .doesNotContain("??");
    }

    @Test
    void everyPageAndTheStartPageLeadToTheGuides() {
        assertThat(agent.get("/").body()).containsSubsequence("<nav>", "href=\"/guide\"", "<main", "href=\"/guide\"");
    }

    @ParameterizedTest
    @CsvSource({
        "reviewer, Review a call, 复核通话",
        "process-owner, Fair draws, 公平抽样",
        "integrator, From Asterisk, 从 Asterisk 导入",
        "operator, Speech models, 语音模型"
    })
    void everyGuideIsServedInBothLanguages(String name, String english, String chinese) {
        assertThat(agent.get("/guide/" + name + "?lang=en").body())
                .contains("<html", ">" + english + "</h2>")
                .doesNotContain("](", ".md\"");
        assertThat(agent.get("/guide/" + name + "?lang=zh-CN").body())
                .contains("<html lang=\"zh-CN\"", ">" + chinese + "</h2>")
                .doesNotContain("](", ".md\"");
    }

    @Test
    void tablesCodeAndLinksToOtherGuidesAreThere() {
        assertThat(agent.get("/guide/integrator?lang=en").body())
                .contains("<th>container</th>", "<pre><code>", "href=\"/guide/operator\"")
                .contains("{&quot;id&quot;:&quot;telephony&quot;");
    }

    @Test
    void thereIsNoGuideOfAnotherName() {
        assertThat(agent.get("/guide/baker").status()).isEqualTo(404);
    }
}
