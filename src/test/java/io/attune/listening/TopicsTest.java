package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Text;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.rules.Sheet;
import io.attune.rules.TableSpecification;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conversations are about, and how pleased customers' words are. */
class TopicsTest {

    private static final Phrases PHRASES = new Phrases(PhrasesTest.sheet("""
            parcel,en,my parcel,0,,
            late,en,not arrived,0,,
            refund,en,refund,0,,
            customer pleased,en,wonderful,0,,
            customer displeased,en,terrible,0,,
            """));

    private static final String SHEET = """
            Topics · 主题
            Topic 主题,Name 名称,Name in Chinese 中文名称,Phrase lists 用语词表,Said by 说话方,At least 至少,Contact type 联络类型
            delivery,Delivery,物流,"parcel, late",CUSTOMER,2,ENQUIRY
            refund,Refund,退款,refund,,1,
            """;

    private static Sheet sheet(String csv) {
        try {
            return Sheet.read("rules/topics.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transcript call(Speaker speaker, String said) {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0, 1, "hello", null, null),
                        new Utterance(Speaker.CUSTOMER, 1, 2, "hello", null, null),
                        new Utterance(speaker, 2, 6, said, null, null)));
    }

    @Test
    void aTopicIsHeardIfItsPhrasesAreOftenEnoughAndTheMostMentionedComesFirst() {
        Topics topics = new Topics(sheet(SHEET), PHRASES);

        List<Topic> heard = topics.of(call(Speaker.CUSTOMER, "my parcel has not arrived i want a refund"));
        assertThat(heard).extracting(Topic::id).containsExactly("delivery", "refund");
        assertThat(heard.get(0).mentions()).isEqualTo(2);
        assertThat(heard.get(0).name()).isEqualTo(new Text("Delivery", "物流"));
        assertThat(heard.get(0).contactType()).isEqualTo("ENQUIRY");
        assertThat(heard.get(1).contactType()).isNull();
        assertThat(heard.get(0).evidence()).extracting(Evidence::text).containsExactly("my parcel", "not arrived");

        assertThat(topics.of(call(Speaker.CUSTOMER, "my parcel and a refund")))
                .extracting(Topic::id)
                .containsExactly("refund");
        assertThat(topics.of(call(Speaker.AGENT, "my parcel has not arrived"))).isEmpty();
    }

    @Test
    void whoIsMeantHasToBeKnown() {
        Transcript somebody = new Transcript(
                "en", List.of(new Utterance(Speaker.UNKNOWN, 0, 4, "my parcel not arrived refund", null, null)));

        assertThat(new Topics(sheet(SHEET), PHRASES).of(somebody))
                .extracting(Topic::id)
                .containsExactly("refund");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund,Refund | delivery,Refund | row 4, column A (Topic 主题): found 'delivery', allowed: a new id",
                "refund,Refund | Re Fund,Refund | row 4, column A (Topic 主题): found 'Re Fund', allowed: a new id",
                "refund,Refund | refund, | row 4, column B (Name 名称): found nothing, allowed: text",
                "退款,refund | 退款,money | row 4, column D (Phrase lists 用语词表): found 'money', allowed: lists from rules/phrases.csv",
                "退款,refund | 退款,\"refund, refund\" | row 4, column D (Phrase lists 用语词表): found 'refund, refund', allowed: lists from rules/phrases.csv separated by commas, each once",
                ",,1, | ,ROBOT,1, | row 4, column E (Said by 说话方): found 'ROBOT', allowed: AGENT, CUSTOMER",
                ",,1, | ,,0, | row 4, column F (At least 至少): found '0', allowed: a whole number from 1 to 999",
                "2,ENQUIRY | 2,enquiry | row 3, column G (Contact type 联络类型): found 'enquiry', allowed: a contact type",
                "Said by 说话方 | By 说话方 | row 2: column 'saidBy' is missing; found topic, name, nameInChinese"
            })
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> new Topics(sheet(SHEET.replace(right, wrong)), PHRASES))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/topics.csv, " + message);
    }

    @Test
    void aNameOfSixtyThousandWordsIsRefusedWithItsBeginning() {
        String name = "word ".repeat(60_000).strip();

        assertThatThrownBy(() -> new Topics(sheet(SHEET.replace("refund,Refund", "refund," + name)), PHRASES))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageEndingWith("word …', allowed: a name of at most 100 characters")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void theDeliveredTopicsAreHeardInBothLanguages() {
        Topics topics = new Topics(TableSpecification.rules(), new Phrases(TableSpecification.rules()));
        Transcript chinese = new Transcript(
                "zh",
                List.of(
                        new Utterance(Speaker.AGENT, 0, 1, "您好", null, null),
                        new Utterance(Speaker.CUSTOMER, 1, 4, "我的快遞還沒收到", null, null)));

        assertThat(topics.of(call(Speaker.CUSTOMER, "where is my parcel")))
                .extracting(Topic::id)
                .containsExactly("delivery");
        assertThat(topics.of(chinese)).extracting(Topic::id).first().isEqualTo("delivery");
    }

    @Test
    void theCustomersWordsAreCountedIfSomebodySwitchedThatOnAndNeverTheAgents() {
        Transcript pleased = call(Speaker.CUSTOMER, "wonderful it was terrible before");

        assertThat(new Sentiments(PHRASES, false).ofCustomer(pleased)).isEmpty();
        assertThat(new Sentiments(PHRASES, true).ofCustomer(pleased)).hasValueSatisfying(sentiment -> {
            assertThat(sentiment.pleased()).isEqualTo(1);
            assertThat(sentiment.displeased()).isEqualTo(1);
            assertThat(sentiment.evidence()).extracting(Evidence::text).containsExactly("wonderful", "terrible");
        });
        assertThat(new Sentiments(PHRASES, true).ofCustomer(call(Speaker.AGENT, "wonderful")))
                .hasValueSatisfying(sentiment -> assertThat(sentiment.pleased()).isZero());
        assertThat(new Sentiments(PHRASES, true)
                        .ofCustomer(new Transcript(
                                "en", List.of(new Utterance(Speaker.UNKNOWN, 0, 1, "wonderful", null, null)))))
                .isEmpty();
    }
}
