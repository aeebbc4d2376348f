package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.rules.Sheet;
import io.attune.rules.TablesDoNotCompile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the machine listens for, and how loosely. */
public class PhrasesTest {

    private static final String HEADERS = """
            Phrases · 用语
            List 词表,Language 语言,Phrase 用语,Errors 容错,By sound 按读音,Whole words 整词
            """;

    public static Sheet sheet(String rows) {
        try {
            return Sheet.read(
                    "rules/phrases.csv", new ByteArrayInputStream((HEADERS + rows).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double heard(String row, String language, String said) {
        Transcript transcript = new Transcript(language, List.of(new Utterance(Speaker.AGENT, 0, 9, said, null, null)));
        return new Conversation(transcript, new Phrases(sheet(row)).library(), new ConfidenceThresholds(0.7, 0.7))
                .look("at list;")
                .value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "catherine smith,0,yes | this is katherine smyth | 1",
                "catherine smith,0,     | this is katherine smyth | 0",
                "catherine smith,0,yes | this is catherine jones | 0",
                "knight right,0,yes    | night write | 1",
                "ask for phone banking,1,yes | ask four fone banking | 1",
                "room 12,0,yes | room 12 | 1",
                "room 12,0,yes | room 13 | 0"
            })
    void englishIsComparedBySoundWhereThePhraseSaysSo(String phrase, String said, int times) {
        assertThat(heard("list,en," + phrase + ",", "en", said)).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "核实身份,0,yes | 我要合适身分 | 1",
                "核实身份,0,yes | 我要核对身份 | 0",
                "核实身份,0,yes | 我要核食身分 | 1",
                "核实身份,0,    | 我要核食身分 | 0",
                "核实身份,1,yes | 我要核食了身分 | 1",
                "银行,0,yes | 在银行里 | 1"
            })
    void chineseIsComparedByPinyinWithoutTonesWhereThePhraseSaysSo(String phrase, String said, int times) {
        assertThat(heard("list,zh," + phrase + ",", "zh", said)).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"账户余额 | 您的帳戶餘額是十元 | 1", "帳戶餘額 | 您的账户余额是十元 | 1", "没收到 | 我沒收到 | 1", "您好 | 早上好 | 0"})
    void traditionalAndSimplifiedCharactersAreAlike(String phrase, String said, int times) {
        assertThat(heard("list,zh," + phrase + ",0,,", "zh", said)).isEqualTo(times);
    }

    @Test
    void theEvidenceShowsTheCharactersOfTheTranscript() {
        Transcript transcript = new Transcript("zh", List.of(new Utterance(Speaker.AGENT, 0, 9, "您的帳戶餘額", null, null)));

        assertThat(new Conversation(
                                transcript,
                                new Phrases(sheet("list,zh,账户余额,0,,")).library(),
                                new ConfidenceThresholds(0.7, 0.7))
                        .look("at list;")
                        .evidence())
                .extracting(Evidence::text)
                .containsExactly("帳戶餘額");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "长江     | 南京市长江大桥 | 1",
                "市长     | 南京市长江大桥 | 0",
                "南京市   | 南京市长江大桥 | 1",
                "长江大桥 | 南京市长江大桥 | 1",
                "市长     | 他是市长 | 1"
            })
    void aChinesePhraseOfWholeWordsBeginsAndEndsWhereWordsOfTheDictionaryDo(String phrase, String said, int times) {
        assertThat(heard("list,zh," + phrase + ",0,,yes", "zh", said)).isEqualTo(times);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/refunds?/ | I want two refunds and one refund | 2",
                "/order (number )?[0-9]{4}/ | My order number 1234. | 1",
                "/order (number )?[0-9]{4}/ | My order number 123. | 0",
                "/^thank/ | thank you | 1"
            })
    void aRegularExpressionSeesWordsInLowerCaseWithBlanksBetweenThem(String phrase, String said, int times) {
        assertThat(heard("list,en," + phrase + ",,,", "en", said)).isEqualTo(times);
    }

    @Test
    void aRegularExpressionSeesChineseWithoutBlanks() {
        assertThat(heard("list,zh,/退(款|貨)/,,,", "zh", "我要退款，也要退货。")).isEqualTo(2);
    }

    @Test
    void aRegularExpressionThatWouldBacktrackForEverIsAnsweredAtOnce() {
        assertThat(heard("list,en,/(a+)+b/,,,", "en", "a".repeat(5_000))).isZero();
    }

    @Test
    void overlappingPhrasesOfAListAreOneTheFirstAndLongest() {
        String rows = """
                list,en,good morning,0,,
                list,en,good morning sir,0,,
                list,en,morning,0,,
                """;

        assertThat(heard(rows, "en", "good morning sir good morning")).isEqualTo(2);
    }

    @Test
    void whatIsHeardInOneLanguageIsNotLookedForInAnother() {
        assertThat(heard("list,zh,您好,0,,", "en", "您好")).isZero();
    }

    @Test
    void otherPhrasesComeIntoForceWhileConversationsAreJudged() {
        Phrases phrases = new Phrases(sheet("list,en,good morning,0,,"));
        PhraseLibrary before = phrases.library();

        phrases.use(sheet("other,en,good evening,0,,"));

        assertThat(phrases.library().lists()).containsExactly("other");
        assertThat(phrases.library().version()).hasSize(12).isNotEqualTo(before.version());
        assertThat(before.lists()).as("who has begun keeps to it").containsExactly("list");
        assertThatThrownBy(() -> phrases.use(sheet("other,fr,bonjour,0,,"))).isInstanceOf(TablesDoNotCompile.class);
        assertThat(phrases.library().lists()).containsExactly("other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greeting,en,good | ,en,good | row 3, column A (List 词表): found nothing, allowed: text",
                "greeting,en,good | words,en,good | row 3, column A (List 词表): found 'words', allowed: the name of a list",
                "greeting,en,good | a;b,en,good | row 3, column A (List 词表): found 'a;b', allowed: the name of a list",
                "greeting,en,good | greeting,fr,good | row 3, column B (Language 语言): found 'fr', allowed: en, zh",
                "greeting,en,good | greeting,en,* good | row 3, column C (Phrase 用语): found '* good', allowed: a phrase that starts with a word",
                "greeting,en,good | greeting,en,/(?=good)/ | row 3, column C (Phrase 用语): found '/(?=good)/', allowed: a valid RE2 regular expression that does not match empty text (invalid or unsupported Perl syntax: (?=)",
                "greeting,en,good | greeting,en,/(go)\\1/ | (invalid escape sequence: \\1)",
                "greeting,en,good | greeting,en,/x*/ | that does not match empty text (matches nothing at all)",
                "good,0 | good,many | row 3, column D (Errors 容错): found 'many', allowed: a whole number from 0 to 9, or blank",
                "good,0 | good,1 | row 3, column D (Errors 容错): found '1', allowed: fewer than the words that must be recognised, 1",
                "good,0 | /good/,1 | row 3, column D (Errors 容错): found '1', allowed: 0 or blank, because a regular expression",
                "0,, | 0,true, | row 3, column E (By sound 按读音): found 'true', allowed: yes, no, or blank",
                "0,, | 0,,yes | row 3, column F (Whole words 整词): found 'yes', allowed: blank; not needed here"
            })
    void aWrongPhraseIsNamedWithItsPlace(String right, String wrong, String message) {
        assertThatThrownBy(() -> new Phrases(sheet("greeting,en,good,0,,".replace(right, wrong))))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(TablesDoNotCompile.class))
                .satisfies(wrongSheet -> assertThat(
                                wrongSheet.problems(Locale.SIMPLIFIED_CHINESE).get(0))
                        .startsWith("rules/phrases.csv")
                        .contains("允许"));
    }

    @Test
    void aPhraseOfSixtyThousandWordsIsRefusedWithItsBeginning() {
        assertThatThrownBy(() -> new Phrases(sheet("greeting,en," + "good ".repeat(60_000) + ",9,,")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageEndingWith("…', allowed: at most 100 words (in Chinese: characters)")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void wrongRowsAreNamedUpToTheHundredthAndTheOthersCounted() {
        String rows = "greeting,fr,bon jour,0,,\n".repeat(1_999) + "greeting,fr,bon jour,0,,";

        assertThatThrownBy(() -> new Phrases(sheet(rows))).isInstanceOfSatisfying(TablesDoNotCompile.class, refused -> {
            assertThat(refused.problems(Locale.ENGLISH)).hasSize(101).endsWith("... and 1900 more");
            assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE)).endsWith("……另有 1900 处");
        });
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> new Phrases(Sheet.read(
                        "rules/phrases.csv",
                        new ByteArrayInputStream(
                                "P\nList,Language,Words,Errors\na,en,b,0\n".getBytes(StandardCharsets.UTF_8)))))
                .hasMessageContaining(
                        "rules/phrases.csv, row 2: column 'phrase' is missing; found list, language, words, errors");
    }
}
