package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.rules.Sheet;
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
            complaint,en,unacceptable,0
            question,en,where is,0
            question,zh,什么时候,0
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
        return new Conversation(
                new Transcript("en", List.of(utterances)), PHRASES.library(), new ConfidenceThresholds(0.7, 0.7));
    }

    private static Conversation chinese(Utterance... utterances) {
        return new Conversation(
                new Transcript("zh", List.of(utterances)), PHRASES.library(), new ConfidenceThresholds(0.7, 0.7));
    }

    @Test
    void aPhraseIsFoundWithItsPlaceSpeakerAndWords() {
        Observation found = english(agent(1, 3, "Well, Good MORNING sir"), customer(4, 5, "good morning"))
                .look("at greeting;by AGENT;");

        assertThat(found.value()).isEqualTo(1);
        assertThat(found.evidence())
                .containsExactly(new Evidence(1.5, 2.5, Speaker.AGENT, "good morning", "greeting", null, null, 1.0));
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
                .containsExactly(new Evidence(3.0, 5.0, Speaker.AGENT, null, "greeting", 0.0, null, 0.0));
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
        assertThat(call.look("at greeting;by AGENT;when before hold;"))
                .as("there is no time before something that is never said")
                .isNull();
    }

    private static final Conversation COMPLAINT = english(
            agent(0, 2, "good morning"),
            customer(2, 4, "this is unacceptable"),
            agent(10, 12, "one moment please"),
            customer(30, 33, "my parcel"),
            agent(33, 36, "your balance is ten"),
            agent(40, 42, "good morning again"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting | first 10 s | 1",
                "greeting | last 2 s | 1",
                "greeting | first 2 words | 1",
                "greeting | last 1 words | 0",
                "greeting | last 2 words | 1",
                "greeting | after hold | 1",
                "greeting | before hold | 1",
                "greeting | before last greeting | 1",
                "greeting | after last greeting | 0",
                "hold | after complaint by CUSTOMER | 1",
                "hold | within 7 s after complaint by CUSTOMER | 1",
                "hold | within 5 s after complaint by CUSTOMER | 0",
                "hold | within 6 s before complaint by CUSTOMER | 0",
                "greeting | within 3 s before complaint by CUSTOMER | 1",
                "greeting | within 1 s before complaint by CUSTOMER | 0",
                "greeting | within 2 s of complaint by CUSTOMER | 1",
                "hold | within 1 words of greeting | 1",
                "balance | within 1 words of greeting | 0",
                "balance | within 2 words of greeting | 1",
                "hold | within 1 words before balance | 1",
                "balance | within 4 words after greeting | 1",
                "balance | within 3 words after greeting | 0",
                "balance | within 4 words after greeting, last 6 s | 0",
                "balance | after hold, before last greeting | 1",
                "balance | after hold, first 10 s | 0"
            })
    void aPlaceIsGivenByTimeByOrderAndByNearness(String list, String when, int times) {
        assertThat(COMPLAINT.look("at " + list + ";by AGENT;when " + when + ";").value())
                .isEqualTo(times);
    }

    @Test
    void whatIsSaidBeforeAndAfterHasAnOrderWhereNothingHasATime() {
        Conversation typed = english(
                agent(0, 0, "good morning"),
                customer(0, 0, "where is it"),
                agent(0, 0, "your balance is ten one moment please"));

        assertThat(typed.look("at greeting;by AGENT;when before balance;").value())
                .isEqualTo(1);
        assertThat(typed.look("at hold;by AGENT;when within 4 words after balance;")
                        .value())
                .isEqualTo(1);
        assertThat(typed.look("at greeting;by AGENT;when first 10 s;").doubt()).isEqualTo("times-missing");
    }

    @Test
    void whoSaysItCannotBeKnownWhereNobodyIsToldApartOrOnlyOneSpeaks() {
        Utterance somebody = new Utterance(Speaker.UNKNOWN, 0, 2, "good morning", null, null);

        assertThat(english(somebody).look("at greeting;by AGENT;").doubt()).isEqualTo("speakers-unknown");
        assertThat(english(agent(0, 2, "good morning"))
                        .look("at greeting;by AGENT;")
                        .doubt())
                .isEqualTo("one-speaker");
        assertThat(english(somebody).look("at greeting;").value()).isEqualTo(1);
    }

    @Test
    void whatWasNotHeardMayHaveBeenSaidWhereLittleWasUnderstood() {
        Conversation call = english(
                new Utterance(Speaker.AGENT, 0, 2, "mumble mumble", 0.5, null),
                customer(3, 4, "hello"),
                new Utterance(Speaker.AGENT, 20, 22, "good morning sir", 0.9, null));

        Observation nothing = call.look("at greeting;by AGENT;when first 10 s;most 0;");
        assertThat(nothing.doubt()).isEqualTo("hardly-heard");
        assertThat(nothing.evidence()).extracting(Evidence::confidence).containsExactly(0.5);
        assertThat(call.look("at greeting;by AGENT;when last 5 s;most 0;").doubt())
                .as("it was heard")
                .isNull();
        assertThat(call.look("at hold;by AGENT;when last 5 s;most 0;").doubt())
                .as("it would have been heard")
                .isNull();
        assertThat(call.look("at greeting;by AGENT;when first 10 s;").doubt())
                .as("nothing follows from what was not heard")
                .isNull();
    }

    @Test
    void whatARowLeavesBlankIsNotAsked() {
        assertThat(english(agent(0, 1, "good morning")).look("")).isEqualTo(Observation.nothing());
    }

    @Test
    void aTimeOrSpeakerThatIsNoneIsRefused() {
        Conversation call = english(agent(0, 1, "good morning"));

        assertThatThrownBy(() -> call.look("at greeting;when at noon;")).hasMessageContaining("'at noon' is no time");
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
        assertThat(english(agent(0, 2, "hello")).look("at speakers known;").value())
                .isZero();
    }

    private static Word word(String text, double start, double end) {
        return new Word(text, start, end, null);
    }

    @Test
    void speechIsTakenFromTheTimesOfWordsWhereTheyHaveSome() {
        List<Word> words = List.of(word("well", 0, 1), word("now", 1.4, 2), word("yes", 12, 13));
        Conversation call =
                english(new Utterance(Speaker.AGENT, 0, 13, "well now yes", null, words), customer(14, 15, "fine"));

        assertThat(call.look("at speech;by AGENT;").value())
                .as("pauses of half a second and more are none of it")
                .isEqualTo(3);
        assertThat(call.look("at longest silence;").value()).isEqualTo(10);
        assertThat(call.look("at total silence;").value()).isEqualTo(11);
        assertThat(call.look("at speech rate;by AGENT;").value()).isEqualTo(60);
        assertThat(call.look("at length;").value()).isEqualTo(15);
    }

    @Test
    void chineseSpeechIsCountedInCharacters() {
        assertThat(chinese(agent(0, 6, "您的账户余额"), customer(6, 7, "好"))
                        .look("at speech rate;by AGENT;")
                        .value())
                .isEqualTo(60);
    }

    @Test
    void aHoldIsASilenceOfFifteenSecondsAnnouncedOrNot() {
        Conversation call = english(
                agent(0, 2, "one moment please"),
                agent(20, 22, "so"),
                customer(50, 51, "yes"),
                agent(60, 62, "good morning"));

        assertThat(call.look("at announced holds;").evidence())
                .containsExactly(new Evidence(2.0, 20.0, null, null, "announced holds", 18.0, null));
        assertThat(call.look("at unannounced holds;").evidence())
                .containsExactly(new Evidence(22.0, 50.0, null, null, "unannounced holds", 28.0, null));
        assertThat(call.look("at total unannounced silence;").value()).isEqualTo(37);
    }

    @Test
    void overlapBelongsToWhoBeganWhileTheOtherSpoke() {
        Conversation call = english(agent(0, 6, "one two three"), customer(4, 8, "four five"), agent(7, 9, "six"));

        assertThat(call.look("at overlap;").value()).isEqualTo(3);
        assertThat(call.look("at overlap;by CUSTOMER;").value()).isEqualTo(2);
        assertThat(call.look("at overlap;by AGENT;").value()).isEqualTo(1);
    }

    @Test
    void aResponseGapRunsFromTheEndOfTheCustomersTurnToTheAgentsStart() {
        Conversation call = english(
                customer(0, 2, "hello"),
                agent(5, 6, "good morning"),
                customer(7, 9, "where is it"),
                customer(9.6, 10, "please"),
                agent(11, 12, "here"),
                customer(13, 15, "fine"),
                agent(14, 16, "bye"));

        assertThat(call.look("at longest response gap;").evidence())
                .containsExactly(new Evidence(2.0, 5.0, null, null, "longest response gap", 3.0, null));
        assertThat(call.look("at mean response gap;").value())
                .as("3 s, 1 s and none")
                .isEqualTo(1.333);
    }

    @ParameterizedTest
    @CsvSource({
        "where is my parcel from Berlin, 1",
        "where is now my parcel from Berlin please, 1",
        "where is the manager of this shop, 0",
        "my parcel from Berlin, 0"
    })
    void aQuestionIsRepeatedIfItsWordsAreNearlyThoseOfAnEarlierOne(String again, int times) {
        assertThat(english(
                                customer(0, 2, "Where is my parcel from Berlin?"),
                                agent(3, 4, "one moment please"),
                                customer(5, 8, again))
                        .look("at repeated questions;")
                        .value())
                .isEqualTo(times);
    }

    @Test
    void chineseQuestionsAreRepeatedToo() {
        Observation repeated = chinese(customer(0, 2, "我的包裹什么时候到"), agent(3, 4, "您好"), customer(5, 8, "我的包裹什么时候能到"))
                .look("at repeated questions;");

        assertThat(repeated.value()).isEqualTo(1);
        assertThat(repeated.evidence()).extracting(Evidence::start).containsExactly(5.0);
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
        "interruptions, 0",
        "total silence, 0",
        "longest response gap, 0",
        "speech rate, 0"
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
