package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Caller;
import io.attune.planning.Tier;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everybody who writes rules, reviews or audits can read what the machine knows and listens for. */
@ProcessTest
class FactsPageTest {

    @Autowired
    Story story;

    @LocalServerPort
    int port;

    private Story.Cast cast;

    @BeforeEach
    void prepare() {
        cast = story.aProject(Tier.GENERAL);
    }

    @Test
    void figuresTimesAndPhrasesStandThereInBothLanguages() {
        Caller reviewer = Caller.person(port, cast.reviewer(), "secret");

        assertThat(reviewer.get("/facts").body())
                .contains("Facts the rules can use")
                .contains("repeated questions", "nearly repeat")
                .contains("within 20 s after complaint words by CUSTOMER")
                .contains("how may i help", "核实您的身份")
                .contains("is 0.82 or less (0.94 or less")
                .doesNotContain("??");
        assertThat(reviewer.get("/facts?lang=zh-CN").body())
                .contains("规则可用的对话事实", "重复提问次数", "不高于 0.82", "容错 1")
                .doesNotContain("??");
    }

    @Test
    void itIsNotForAgents() {
        assertThat(Caller.person(port, cast.agent(), "secret").get("/facts").status())
                .isEqualTo(403);
    }

    @Test
    void anInteractionShowsItsTopicsWithTheWordsThatTheyRestOn() {
        ProcessInstance call = story.aDrawnTranscribedCall(cast);

        assertThat(Caller.person(port, cast.manager(), "secret")
                        .get("/interactions/" + call.getBusinessKey())
                        .body())
                .contains("Delivery", "<q>my parcel</q>")
                .contains("Talk share", "Longest response gap")
                .doesNotContain("satisfied:");
    }
}
