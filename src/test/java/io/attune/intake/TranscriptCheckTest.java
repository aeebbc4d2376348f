package io.attune.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Said;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptCheckTest {

    private final TranscriptCheck check = new TranscriptCheck();
    private final TranscriptReader reader = new TranscriptReader();

    @Test
    void acceptsAGoodTranscriptAsItIs() {
        Transcript transcript = english(
                new Utterance(Speaker.AGENT, 0.4, 2, "good morning", 0.9, List.of(new Word("good", 0.4, 1, 0.9))),
                said(Speaker.CUSTOMER, 1.5, 3));

        assertThat(check.check(transcript)).isEqualTo(new TranscriptCheck.Checked(transcript, List.of()));
    }

    @Test
    void sortsUtterancesByStartWithANote() {
        Utterance first = said(Speaker.AGENT, 0, 1);
        Utterance second = said(Speaker.CUSTOMER, 2, 3);

        TranscriptCheck.Checked checked = check.check(english(second, first));

        assertThat(checked.transcript().utterances()).containsExactly(first, second);
        assertThat(checked.notes()).containsExactly(Message.of("note.transcript.sorted"));
    }

    @Test
    void acceptsASpeakerWhoOverlapsThemselvesWithANote() {
        TranscriptCheck.Checked checked = check.check(english(
                said(Speaker.AGENT, 0, 5),
                said(Speaker.CUSTOMER, 1, 2),
                said(Speaker.AGENT, 3, 4),
                said(Speaker.AGENT, 4.5, 6)));

        assertThat(checked.notes()).containsExactly(Message.of("note.transcript.overlap", 2));
    }

    @Test
    void refusesReversedTimesNamingTheField() {
        assertRefused(
                english(said(Speaker.AGENT, 0, 1), said(Speaker.AGENT, 5, 4)),
                "utterances[1].end",
                "4.0",
                "seconds, not before the start at 5.0");
    }

    @Test
    void refusesTimesThatAreNegativeOrNoNumbers() {
        assertRefused(
                english(said(Speaker.AGENT, -1, 4)),
                "utterances[0].start",
                "-1.0",
                "seconds from the start of the recording, 0 or more");
        assertRefused(
                english(said(Speaker.AGENT, Double.NaN, 4)),
                "utterances[0].start",
                "NaN",
                "seconds from the start of the recording, 0 or more");
        assertRefused(
                english(said(Speaker.AGENT, 1, Double.POSITIVE_INFINITY)),
                "utterances[0].end",
                "Infinity",
                "seconds, not before the start at 1.0");
    }

    @Test
    void refusesAnUnknownLanguage() {
        assertRefused(new Transcript("fr", List.of()), "language", "fr", "en or zh");
        assertRefused(new Transcript(null, List.of()), "language", "nothing", "en or zh");
    }

    @Test
    void refusesAMissingSpeakerAndMissingText() {
        assertRefused(english(said(null, 0, 1)), "utterances[0].speaker", "nothing", "AGENT, CUSTOMER or UNKNOWN");
        assertRefused(
                english(new Utterance(Speaker.AGENT, 0, 1, " ", null, null)),
                "utterances[0].text",
                "nothing",
                "1 to 10000 printable characters");
        assertRefused(
                english(new Utterance(Speaker.AGENT, 0, 1, "a\u0000b", null, null)),
                "utterances[0].text",
                "a control character",
                "1 to 10000 printable characters");
    }

    @Test
    void refusesWordsOutsideTheirUtterance() {
        assertRefused(
                english(new Utterance(Speaker.AGENT, 1, 2, "well", null, List.of(new Word("well", 3, 4, null)))),
                "utterances[0].words[0]",
                "3.0 to 4.0 s",
                "a span within its utterance, 1.0 to 2.0 s");
    }

    @Test
    void refusesAConfidenceAboveOne() {
        assertRefused(
                english(new Utterance(Speaker.AGENT, 1, 2, "well", 97.0, null)),
                "utterances[0].confidence",
                "97.0",
                "0 to 1");
    }

    @Test
    void refusesMoreThanTheLimits() {
        assertRefused(
                new Transcript("en", Collections.nCopies(20_001, said(Speaker.AGENT, 0, 1))),
                "utterances",
                "20001",
                "at most 20000");
        assertRefused(
                english(new Utterance(
                        Speaker.AGENT, 0, 1, "a", null, Collections.nCopies(200_001, new Word("a", 0, 1, null)))),
                "utterances[].words",
                "200001",
                "at most 200000");
        assertRefused(
                english(new Utterance(Speaker.AGENT, 0, 1, "a".repeat(10_001), null, null)),
                "utterances[0].text",
                "10001 characters",
                "1 to 10000 printable characters");
    }

    @Test
    void namesAllProblemsUpToTwenty() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> check.check(new Transcript("en", Collections.nCopies(30, said(null, 2, 1)))));

        assertThat(refused.problems(Locale.ENGLISH)).hasSize(20);
        assertThat(refused.problems(Locale.ENGLISH).get(1).field()).isEqualTo("utterances[0].end");
    }

    @Test
    void saysEmptyEntriesInsteadOfFailing() {
        assertRefused(
                new Transcript("en", Arrays.asList((Utterance) null)),
                "utterances[0]",
                "nothing",
                "a transcript as the API describes it");
        assertRefused(new Transcript("en", null), "utterances", "nothing", "a transcript as the API describes it");
    }

    @Test
    void readsTheContractsShape() {
        Transcript transcript = read("""
                {"language": "zh", "source": "other fields are ignored", "utterances": [
                  {"speaker": "CUSTOMER", "start": 0.42, "end": 3, "text": "你好", "confidence": 0.97,
                   "words": [{"word": "你好", "start": 0.42, "end": 3.0, "confidence": 0.97}]}]}""");

        assertThat(transcript)
                .isEqualTo(new Transcript(
                        "zh",
                        List.of(new Utterance(
                                Speaker.CUSTOMER, 0.42, 3, "你好", 0.97, List.of(new Word("你好", 0.42, 3, 0.97))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"utterances":[{"speaker":"ROBOT","start":0,"end":1}]}  | utterances[0].speaker | ROBOT | AGENT, CUSTOMER or UNKNOWN
            {"utterances":[{"speaker":"AGENT","end":1}]}            | utterances[0].start | nothing | a number
            {"utterances":[{"speaker":"AGENT","start":"soon"}]}     | utterances[0].start | soon | a number
            {"utterances":[{"start":0,"end":1,"words":[{"start":0}]}]} | utterances[0].words[0].end | nothing | a number
            {"utterances":7}                                        | utterances | a value of the wrong type | a transcript as the API describes it
            []                                                      | transcript | a value of the wrong type | a transcript as the API describes it
            null                                                    | transcript | nothing | a transcript as the API describes it
            {"utterances":[                                         | transcript | invalid JSON at line 1, column 16 | a transcript as the API describes it
            """)
    void refusesAnotherShapeNamingTheField(String json, String field, String found, String allowed) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(json));

        assertThat(refused.problems(Locale.ENGLISH)).containsExactly(new Said(field, found, allowed));
    }

    @Test
    void refusesMoreThanFitsIntoATranscript() {
        assertTooLarge("{\"x\":" + "[".repeat(1000));
        assertTooLarge("{\"utterances\":[" + " ".repeat(40 << 20) + "]}");
    }

    private void assertTooLarge(String json) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(json));

        assertThat(refused.problems(Locale.ENGLISH))
                .extracting(Said::found)
                .containsExactly("JSON that is too large or too deeply nested");
    }

    private Transcript read(String json) {
        return reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertRefused(Transcript transcript, String field, String found, String allowed) {
        Refused refused = catchThrowableOfType(Refused.class, () -> check.check(transcript));

        assertThat(refused.problems(Locale.ENGLISH)).containsExactly(new Said(field, found, allowed));
    }

    private static Transcript english(Utterance... utterances) {
        return new Transcript("en", List.of(utterances));
    }

    private static Utterance said(Speaker speaker, double start, double end) {
        return new Utterance(speaker, start, end, "hello", null, null);
    }
}
