package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Message;
import io.attune.changes.Changes;
import io.attune.changes.Version;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.listening.Topic;
import io.attune.listening.Topics;
import io.attune.planning.Tier;
import io.attune.rules.PinnedVersions;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Judge;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the machine listens for changes as a decision table does. */
@ProcessTest
class PhrasesDeskTest {

    private static final String CARD = "scorecards.inbound-enquiry";

    private static final Transcript AHOY = new Transcript(
            "en",
            List.of(
                    new Utterance(Speaker.AGENT, 0, 3, "ahoy my name is anna", null, null),
                    new Utterance(Speaker.CUSTOMER, 3.5, 6, "where is my parcel", null, null)));

    @Autowired
    Story story;

    @Autowired
    Changes changes;

    @Autowired
    PinnedVersions pinned;

    @Autowired
    Judge judge;

    @Autowired
    Topics topics;

    @Autowired
    Scoring scoring;

    @AfterEach
    void asItWasBefore() {
        for (String sheet : List.of("phrases", "topics", "automatic-scoring", CARD)) {
            if (changes.active(sheet) != 1) {
                story.rollsBack(sheet);
            }
        }
    }

    private Result greeting() {
        Story.Cast cast = story.aProject(Tier.GENERAL);
        var card = scoring.scorecardOf(story.aTranscribedCall(cast, cast.agent(), story.today()));
        return judge.answers(AHOY, card).stream()
                .filter(result -> result.id().equals("general.greeting"))
                .map(CriterionResult::result)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anActivatedPhraseIsHeardInTheNextCallAndNoMoreWhenItIsTakenBack() {
        String before = judge.rulesVersion();
        assertThat(greeting()).isEqualTo(Result.NOT_MET);

        story.aTableInForce("phrases", changes.version("phrases", 1).content() + "greeting,en,ahoy,0,,,\n");

        assertThat(greeting()).isEqualTo(Result.MET);
        assertThat(judge.rulesVersion()).isNotEqualTo(before);

        story.rollsBack("phrases");
        assertThat(greeting()).isEqualTo(Result.NOT_MET);
        assertThat(judge.rulesVersion()).isEqualTo(before);
    }

    @Test
    void aListThatARowOrATopicAsksForMayNotGo() {
        String phrases = changes.version("phrases", 1).content();

        assertThatThrownBy(() -> story.aTableInForce("phrases", phrases.replace("\ngreeting,", "\nhello,")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/automatic-scoring.csv, row 4, column B (Look at 查看): found 'greeting'");
        assertThatThrownBy(() -> story.aTableInForce("phrases", phrases.replace("\ntopic card,", "\ncards,")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/topics.csv")
                .hasMessageContaining("found 'topic card'");
    }

    @Test
    void aRowIsForACriterionThatAScorecardHas() {
        String rules = changes.version("automatic-scoring", 1).content();

        assertThatThrownBy(() -> story.aTableInForce(
                        "automatic-scoring", rules.replace("\ngeneral.hold,written", "\ngeneral.holding,written")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("column A")
                .hasMessageContaining("found 'general.holding', allowed: any criterion, attitude.courtesy");

        story.aTableInForce(
                "automatic-scoring", rules.replace("written conversations have no dead air", "no dead air in writing"));
        assertThat(changes.active("automatic-scoring")).isGreaterThan(1);
    }

    @Test
    void aRowForAQuestionThatACardLeavesToPeopleAnswersNothingThereAndTheDeskSaysSo() {
        String rules = changes.version("automatic-scoring", 1).content();
        Version before = story.aTableInForce(
                "automatic-scoring", rules.replace("no greeting in the first 10 s", "no greeting at the beginning"));
        assertThat(greeting()).isEqualTo(Result.NOT_MET);
        assertThat(pinned.remarks(before)).noneMatch(remark -> remark.toString().contains("only a person"));

        story.aTableInForce(
                CARD,
                changes.version(CARD, 1)
                        .content()
                        .replace("Greeting with own name", "A person greets")
                        .replaceFirst("(general\\.greeting,.*?)EITHER", "$1PERSON"));

        assertThat(greeting()).isEqualTo(Result.ABSTAIN);
        Version after = story.aTableInForce(
                "automatic-scoring", rules.replace("no greeting in the first 10 s", "no greeting to begin with"));
        assertThat(pinned.remarks(after))
                .extracting(Message::toString)
                .filteredOn(remark -> remark.startsWith("Row 4 "))
                .singleElement()
                .asString()
                .matches("Row 4 has no effect on calls scored with scorecard inbound-enquiry: in its active"
                        + " version \\d+, only a person answers general\\.greeting\\.");
        assertThat(pinned.remarks(after))
                .extracting(remark -> remark.in(Locale.SIMPLIFIED_CHINESE))
                .anyMatch(remark -> remark.startsWith("第 4 行对使用评分表 inbound-enquiry 的通话不起作用"));
    }

    @Test
    void anActivatedTopicIsHeard() {
        assertThat(topics.of(AHOY)).extracting(Topic::id).containsExactly("delivery");

        story.aTableInForce(
                "topics", changes.version("topics", 1).content().replace("delivery,Delivery", "parcel,Parcel"));

        assertThat(topics.of(AHOY)).extracting(Topic::id).containsExactly("parcel");
    }
}
