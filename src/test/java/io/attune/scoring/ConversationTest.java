package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked of a conversation, and what it answers. */
class ConversationTest {

    private static final Phrases PHRASES = phrases("""
            Phrases · 用语
            List 词表,Language 语言,Phrase 用语,Errors 容错
            greeting,en,good morning,0
            greeting,zh,您好,0
            help,en,how may i help you,1
            name,en,my name is *,0
            hold,en,one moment please,0
            balance,en,your balance is,0
            balance,zh,您的账户余额,1
            """);

    private static Phrases phrases(String sheet) {
        try {
            return new Phrases(
                    Sheet.read("rules/phrases.csv", new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Utterance agent(double start, double end, String text) {
        return new Utterance(Speaker.AGENT, start, end, text, null, null);
    }

    private static Utterance customer(double start, double end, String text) {
        return new Utterance(Speaker.CUSTOMER, start, end, text, null, null);
    }

    private static Conversation english(Utterance... utterances) {
        return new Conversation(new Transcript("en", List.of(utterances)), PHRASES);
    }

    private static Conversation chinese(Utterance... utterances) {
        return new Conversation(new Transcript("zh", List.of(utterances)), PHRASES);
    }

    @Test
    void aPhraseIsFoundWithItsPlaceSpeakerAndWords() {
        Observation found = english(agent(1, 3, "Well, Good MORNING sir"), customer(4, 5, "good morning"))
                .look("at greeting;by AGENT;");

        assertThat(found.value()).isEqualTo(1);
        assertThat(found.evidence())
                .containsExactly(new Evidence(1.5, 2.5, Speaker.AGENT, "good morning", "greeting", null, null));
    }

    @Test
    void withoutASpeakerBothAreListenedTo() {
        assertThat(english(agent(1, 3, "good morning"), customer(4, 5, "good morning"))
                        .look("at greeting;")
                        .value())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotFoundSaysWhereItWasLookedFor() {
        Observation nothing = english(agent(1, 3, "good morning"), customer(4, 5, "hello"))
                .look("at greeting;by AGENT;when last 2 s;");

        assertThat(nothing.value()).isZero();
        assertThat(nothing.evidence())
                .containsExactly(new Evidence(3.0, 5.0, Speaker.AGENT, null, "greeting", 0.0, null));
    }

    @ParameterizedTest
    @CsvSource({
        "how may i help you, 1",
        "how can i help you, 1",
        "how may i help, 1",
        "how may i please help you, 1",
        "how can we help you, 0",
        "may i help you, 1",
        "help you, 0"
    })
    void aPhraseMayBeMisheardByAsManyWordsAsItAllows(String said, int times) {
        assertThat(english(agent(0, 3, said)).look("at help;").value()).isEqualTo(times);
    }

    @Test
    void aStarStandsForAnyOneWord() {
        assertThat(english(agent(0, 3, "my name is anna")).look("at name;").value())
                .isEqualTo(1);
        assertThat(english(agent(0, 3, "my name is")).look("at name;").value()).isZero();
    }

    @Test
    void chineseIsComparedByCharactersHoweverTheRecogniserCutItsWords() {
        List<Word> words = List.of(new Word("您的账", 0, 1, 0.9), new Word("户", 1, 1.2, 0.8), new Word("余额", 1.2, 2, 0.7));
        Conversation cut = chinese(new Utterance(Speaker.AGENT, 0, 2, "您的账户余额", null, words));

        assertThat(cut.look("at balance;").value()).isEqualTo(1);
        assertThat(cut.look("at balance;").confidence()).isBetween(0.7, 0.9);
        assertThat(chinese(agent(0, 2, "您的帐户余额。")).look("at balance;").value())
                .as("one character may be wrong")
                .isEqualTo(1);
    }

    @Test
    void wordsWithALongPauseBetweenThemAreNoPhrase() {
        List<Word> words = List.of(new Word("good", 0, 0.5, 1.0), new Word("morning", 4, 4.5, 1.0));

        assertThat(english(new Utterance(Speaker.AGENT, 0, 4.5, "good morning", null, words))
                        .look("at greeting;")
                        .value())
                .isZero();
    }

    @Test
    void aWindowIsTheFirstOrLastSecondsOrTheTimeBeforeAnotherPhrase() {
        Conversation call = english(
                agent(0, 2, "good morning"),
                customer(2, 4, "hello"),
                agent(10, 12, "your balance is ten"),
                agent(20, 22, "good morning"));

        assertThat(call.look("at greeting;by AGENT;when first 10 s;").value()).isEqualTo(1);
        assertThat(call.look("at greeting;by AGENT;when last 5 s;").value()).isEqualTo(1);
        assertThat(call.look("at greeting;by AGENT;when before balance;").value())
                .isEqualTo(1);
        assertThat(call.look("at greeting;by AGENT;when before hold;").value())
                .as("before something that is never said is always")
                .isEqualTo(2);
    }

    @Test
    void whatARowLeavesBlankIsNotAsked() {
        assertThat(english(agent(0, 1, "good morning")).look("")).isEqualTo(Observation.nothing());
    }

    @Test
    void aTimeOrSpeakerThatIsNoneIsRefused() {
        Conversation call = english(agent(0, 1, "good morning"));

        assertThatThrownBy(() -> call.look("at greeting;when at noon;"))
                .hasMessageContaining("'at noon' is not a time")
                .hasMessageContaining("first n s");
        assertThatThrownBy(() -> call.look("at greeting;by ROBOT;")).hasMessageContaining("ROBOT");
    }

    @Test
    void theLongestSilenceIsTheLongestGapThatNobodyCovers() {
        Observation silence = english(
                        agent(0, 2, "well"), customer(1, 4, "yes"), agent(9, 10, "so"), agent(12, 13, "no"))
                .look("at longest silence;");

        assertThat(silence.value()).isEqualTo(5);
        assertThat(silence.evidence()).singleElement().satisfies(gap -> {
            assertThat(gap.start()).isEqualTo(4);
            assertThat(gap.end()).isEqualTo(9);
        });
    }

    @Test
    void aPersonalNumberThatWasTakenOutIsNoSilenceAndNoPhrase() {
        Conversation conversation = english(
                agent(0, 2, "your card number"), customer(2, 30, "[CARD_NUMBER]"), agent(30.5, 32, "thank you"));

        assertThat(conversation.look("at longest silence;").value()).isEqualTo(0.5);
        assertThat(conversation.look("at unannounced silence;").value()).isEqualTo(0.5);
        assertThat(conversation.look("at words;by CUSTOMER;").value()).isEqualTo(1);
        assertThat(conversation.tokens(Speaker.CUSTOMER, new Stretch(0, 40)))
                .extracting(Token::text)
                .containsExactly("[CARD_NUMBER]");
    }

    @Test
    void aSilenceIsAnnouncedByTheAgentWithinFifteenSecondsBefore() {
        assertThat(english(agent(0, 2, "one moment please"), customer(30, 31, "yes"))
                        .look("at unannounced silence;")
                        .value())
                .isZero();
        assertThat(english(customer(0, 2, "one moment please"), agent(30, 31, "yes"))
                        .look("at unannounced silence;")
                        .value())
                .as("the customer may not announce it")
                .isEqualTo(28);
        assertThat(english(agent(0, 2, "one moment please"), agent(17, 20, "so"), customer(50, 51, "yes"))
                        .look("at unannounced silence;")
                        .value())
                .as("said 20 s before the second gap")
                .isEqualTo(30);
    }

    @Test
    void anInterruptionBeginsWhileTheOtherIsInTheMiddleOfIt() {
        assertThat(english(customer(0, 5, "as i said"), agent(2, 3, "no")).look("at interruptions;by AGENT;"))
                .satisfies(interruption -> {
                    assertThat(interruption.value()).isEqualTo(1);
                    assertThat(interruption.evidence().get(0).text()).isEqualTo("no");
                });
        assertThat(english(customer(0, 5, "as i said"), agent(0.5, 1, "yes"), agent(4.8, 6, "fine"))
                        .look("at interruptions;by AGENT;")
                        .value())
                .as("right at the beginning or the end is none")
                .isZero();
        assertThat(english(customer(0, 5, "as i said"), agent(6, 7, "yes"))
                        .look("at interruptions;by AGENT;")
                        .evidence())
                .as("none is a figure, too")
                .containsExactly(new Evidence(null, null, null, null, "interruptions", 0.0, null));
    }

    @Test
    void overlapTalkShareAndWordsAreFigures() {
        Conversation call = english(agent(0, 6, "one two three"), customer(4, 8, "four five"));

        assertThat(call.look("at overlap;").value()).isEqualTo(2);
        assertThat(call.look("at talk share;by AGENT;").value()).isEqualTo(0.6);
        assertThat(call.look("at words;by AGENT;").value()).isEqualTo(3);
        assertThat(call.look("at words;").value()).isEqualTo(5);
    }

    @Test
    void itIsKnownWhetherThereAreTwoSpeakersAndTimes() {
        Conversation typed = english(agent(0, 0, "good morning"), customer(0, 0, "hello"));

        assertThat(typed.look("at speakers known;").value()).isEqualTo(1);
        assertThat(typed.look("at times known;").value()).isZero();
        assertThat(typed.look("at greeting;by AGENT;when first 10 s;").value()).isEqualTo(1);
        assertThat(english(agent(0, 2, "hello")).look("at speakers known;").value())
                .isZero();
    }

    @Test
    void confidenceIsTheMeanOfTheSpeakersWordsInTheWindow() {
        Conversation call = english(
                new Utterance(Speaker.AGENT, 0, 2, "good morning", 0.8, null),
                new Utterance(Speaker.AGENT, 20, 22, "good bye", 0.4, null),
                customer(3, 4, "hello"));

        assertThat(call.look("at confidence;by AGENT;when first 10 s;").value()).isEqualTo(0.8);
        assertThat(call.look("at confidence;by AGENT;").value()).isEqualTo(0.6);
        assertThat(call.look("at confidence;by CUSTOMER;").value())
                .as("a text without confidence is vouched for")
                .isEqualTo(1);
        assertThat(call.look("at confidence;by CUSTOMER;when last 5 s;").value())
                .as("of nothing")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting,en,good | ,en,good | row 3, column A (List 词表): found '', allowed: the name of a list",
                "greeting,en,good | greeting,fr,good | row 3, column B (Language 语言): found 'fr', allowed: en or zh",
                "greeting,en,good | greeting,en,* good | row 3, column C (Phrase 用语): found '* good', allowed: a phrase that begins with a word",
                "good,0 | good,many | row 3, column D (Errors 容错): found 'many', allowed: 0 to 9",
                "Phrase 用语 | Words 用语 | row 2: found [list, language, words, errors]"
            })
    void aWrongPhraseIsNamedWithItsPlace(String right, String wrong, String message) {
        String sheet = """
                Phrases · 用语
                List 词表,Language 语言,Phrase 用语,Errors 容错
                greeting,en,good,0
                """;

        assertThatThrownBy(() -> phrases(sheet.replace(right, wrong)))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("rules/phrases.csv, " + message);
    }

    private static final Utterance[] CHAT = {
        customer(0, 0, "hello"),
        customer(20, 20, "anybody there"),
        agent(40, 40, "good morning"),
        customer(60, 60, "where is it"),
        agent(150, 150, "it comes"),
        agent(160, 160, "tomorrow")
    };

    @ParameterizedTest
    @CsvSource({
        "written, 1",
        "first response, 40",
        "longest response, 90",
        "responses, 2",
        "longest silence, 0",
        "unannounced silence, 0",
        "interruptions, 0"
    })
    void messagesHaveResponseTimesAndNoSilence(String figure, double value) {
        assertThat(english(CHAT).look("at " + figure + ";by AGENT;").value()).isEqualTo(value);
    }

    @Test
    void aResponseTimeShowsFromWhenToWhenTheCustomerWaited() {
        assertThat(english(CHAT).look("at longest response;").evidence())
                .containsExactly(new Evidence(60.0, 150.0, null, null, "longest response", 90.0, null));
    }

    @ParameterizedTest
    @CsvSource({"written", "first response", "longest response", "responses"})
    void whatIsSpokenHasNoResponseTimes(String figure) {
        assertThat(english(customer(0, 2, "hello"), agent(30, 32, "good morning"))
                        .look("at " + figure + ";")
                        .value())
                .isZero();
    }
}
