package io.attune.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Mark;
import io.attune.intake.MutedSpan;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of a conversation before it is stored, and what stays. A: and C: are agent and customer. */
class RedactionTest {

    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C: it is 4111 1111 1111 1111                         | C: it is [CARD_NUMBER]
            C: 4111-1111-1111-1111, thanks                       | C: [CARD_NUMBER], thanks
            C: 4111111111111111                                  | C: [CARD_NUMBER]
            C: ４１１１１１１１１１１１１１１１                          | C: [CARD_NUMBER]
            C: four one one one one one one one one one one one one one one one | C: [CARD_NUMBER]
            C: four triple one double one double one quadruple one triple one one | C: [CARD_NUMBER]
            C: forty one eleven eleven eleven eleven eleven eleven eleven | C: [CARD_NUMBER]
            C: 卡号是四幺幺幺幺幺幺幺幺幺幺幺幺幺幺幺                     | C: 卡号是[CARD_NUMBER]
            C: 四一一一，1111，一一一一 一一一一                        | C: [CARD_NUMBER]
            C: 4111 1111 / A: yes / C: 1111 1111                 | C: [CARD_NUMBER] / A: yes / C: [CARD_NUMBER]
            C: 4111 / A: four one one one / C: 1111 1111 1111    | C: [CARD_NUMBER] / A: [CARD_NUMBER] / C: [CARD_NUMBER]
            A: the card? / C: 4111 1111 / A: go on / C: let me put on my glasses first / C: 1111 1111 | A: the card? / C: [CARD_NUMBER] / A: go on / C: let me put on my glasses first / C: [CARD_NUMBER]
            A: card number? / C: 4111 1111 1111 1112             | A: card number? / C: [CARD_NUMBER]
            C: 4111 1111 1111 1112                               | C: [NUMBER]
            C: 1234567890123                                     | C: [NUMBER]
            C: 4111 1111 1111 1111 12/27 123                     | C: [CARD_NUMBER] [NUMBER] [CARD_VERIFICATION]
            A: the security code? / C: 321                       | A: the security code? / C: [CARD_VERIFICATION]
            A: the cvv? the total is ninety dollars / C: three two one | A: the cvv? the total is ninety dollars / C: [CARD_VERIFICATION]
            A: 卡背面三位数？ / C: 三二一 / A: 三二一，好的           | A: 卡背面三位数？ / C: [CARD_VERIFICATION] / A: [CARD_VERIFICATION]，好的
            C: 321 is the security code                          | C: [CARD_VERIFICATION] is the security code
            A: 验证码是多少 / C: 739204                             | A: 验证码是多少 / C: [VERIFICATION_CODE]
            A: read me the one-time code / C: seven three nine / A: okay / C: two oh four | A: read me the one-time code / C: [VERIFICATION_CODE] / A: okay / C: [VERIFICATION_CODE]
            C: 身份证11010519491231002X                           | C: 身份证[IDENTITY_NUMBER]
            C: 一一零一零五一九四九一二三一零零二X                     | C: [IDENTITY_NUMBER]
            C: 我的手机一三八零零一三八零零零                          | C: 我的手机[PHONE_NUMBER]
            C: 138 / A: 嗯 / C: 0013 / A: 好的 / C: 8000          | C: [PHONE_NUMBER] / A: 嗯 / C: [PHONE_NUMBER] / A: 好的 / C: [PHONE_NUMBER]
            C: 010-62345678                                      | C: [PHONE_NUMBER]
            C: call me at (212) 555-2368                         | C: call me at ([PHONE_NUMBER]
            C: +44 20 7946 0958                                  | C: +[PHONE_NUMBER]
            C: john.smith@example.com please                     | C: [EMAIL] please
            C: it is john dot smith at example dot com           | C: it is [EMAIL]
            C: my email is john smith / C: at example dot com    | C: my email is [EMAIL] / C: [EMAIL]
            """)
    void takesOut(String told, String stored) {
        assertThat(redacted(told)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C: my order number is four seven two nine
            C: order 4512345678 of 2026-11-20 10:30:15
            C: it cost $1,299.00, not 199.50
            A: between nine and eleven on the twenty third of november
            C: 一共一千二百五十元，十二万左右，分五年
            C: 请稍等一下，我等了一个小时二十分钟
            A: is there anything else I can help you with at the moment
            A: the verification takes three working days
            C: 550e8400-e29b-41d4-a716-446655440000
            A: we sent a [VERIFICATION_CODE] to [PHONE_NUMBER]
            """)
    void leaves(String told) {
        assertThat(redacted(told)).isEqualTo(told);
    }

    @Test
    void putsOneWordInPlaceOfTheWordsOfANumberAndMutesItsTimeWithAMargin() {
        Transcript transcript = transcript(timed(10, "code", "is", "three", "two", "one", "thanks"), "the cvv please");

        Redacted redacted = redaction.redact(transcript);

        Utterance utterance = redacted.transcript().utterances().get(1);
        assertThat(utterance.text()).isEqualTo("code is [CARD_VERIFICATION] thanks");
        assertThat(utterance.words())
                .containsExactly(
                        new Word("code", 10, 10.5, 0.9),
                        new Word("is", 11, 11.5, 0.9),
                        new Word("[CARD_VERIFICATION]", 12, 14.5, 0.9),
                        new Word("thanks", 15, 15.5, 0.9));
        assertThat(redacted.muted()).containsExactly(new MutedSpan(11.75, 14.75, Mark.CARD_VERIFICATION));
    }

    @Test
    void mutesTheWholeUtteranceWhereWordsHaveNoTimesAndTheWholeRecordingWhereUtterancesHaveNone() {
        Utterance untimedWords = new Utterance(Speaker.CUSTOMER, 7, 9, "4111 1111 1111 1111", null, null);
        Utterance untimed = new Utterance(Speaker.CUSTOMER, 0, 0, "4111 1111 1111 1111", null, null);

        assertThat(redaction.redact(transcript(untimedWords, "yes")).muted())
                .containsExactly(new MutedSpan(6.75, 9.25, Mark.CARD_NUMBER));
        assertThat(redaction.redact(transcript(untimed, "yes")).muted())
                .containsExactly(MutedSpan.whole(Mark.CARD_NUMBER));
    }

    @Test
    void searchesWordsThatAreNotThoseOfTheTextToo() {
        List<Word> words = new ArrayList<>();
        for (String word : "four one one one one one one one one one one one one one one one".split(" ")) {
            words.add(new Word(word, 8, 9, 0.9));
        }
        Utterance differing = new Utterance(Speaker.CUSTOMER, 7, 9, "here is my number", 0.9, List.copyOf(words));

        Redacted redacted = redaction.redact(transcript(differing, "yes"));

        assertThat(redacted.transcript().utterances().get(1).words()).isNull();
        assertThat(redacted.muted()).containsExactly(new MutedSpan(6.75, 9.25, Mark.CARD_NUMBER));
    }

    @Test
    void isTheSameObjectWhereNothingWasFound() {
        Transcript harmless = transcript(timed(10, "good", "morning"), "hello");

        assertThat(redaction.redact(harmless).transcript()).isSameAs(harmless);
        assertThat(redaction.redact(harmless).muted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note              | paid with 4111 1111 1111 1111 | paid with [CARD_NUMBER]
            cvv               | 321                           | [CARD_VERIFICATION]
            customerReference | 13800138000                   | 13800138000
            phone             | +86 138 0013 8000             | +86 138 0013 8000
            uniqueid          | 1700000000.12345              | 1700000000.12345
            """)
    void leavesPhoneNumbersButNoCardInATextThatComesWithAnInteraction(String field, String text, String stored) {
        assertThat(redaction.redacted(field, text)).isEqualTo(stored);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {",234", "1", "a", "a.", "one ", "四", "请", "at a.", "@a.", "[", "2026-11-20 ", "is "})
    void aTextOfAnyLengthIsReadOnAStackOfAnySize(String repeated) throws InterruptedException {
        String text = "$1" + repeated.repeat(10_000);
        Transcript told = transcript(new Utterance(Speaker.CUSTOMER, 0, 1, text, null, null), "yes");
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread small = new Thread(null, () -> redaction.redact(told), "small stack", 256 * 1024);
        small.setUncaughtExceptionHandler((thread, thrown) -> failed.set(thrown));

        small.start();
        small.join();

        assertThat(failed.get()).isNull();
    }

    private String redacted(String told) {
        List<Utterance> utterances = new ArrayList<>();
        for (String line : told.split(" / ")) {
            Speaker speaker = line.startsWith("A:") ? Speaker.AGENT : Speaker.CUSTOMER;
            int at = utterances.size();
            utterances.add(new Utterance(speaker, at, at + 0.9, line.substring(3), null, null));
        }
        String language = told.codePoints().anyMatch(Character::isIdeographic) ? "zh" : "en";
        return redaction.redact(new Transcript(language, utterances)).transcript().utterances().stream()
                .map(each -> (each.speaker() == Speaker.AGENT ? "A: " : "C: ") + each.text())
                .collect(Collectors.joining(" / "));
    }

    private static Transcript transcript(Utterance told, String asked) {
        return new Transcript("en", List.of(new Utterance(Speaker.AGENT, 1, 3, asked, null, null), told));
    }

    private static Utterance timed(double start, String... said) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            words.add(new Word(said[i], start + i, start + i + 0.5, 0.9));
        }
        double end = words.get(words.size() - 1).end();
        return new Utterance(
                Speaker.CUSTOMER,
                start,
                end,
                Arrays.stream(said).collect(Collectors.joining(" ")),
                0.9,
                List.copyOf(words));
    }
}
