package io.attune.intake;

import static io.attune.intake.Speaker.AGENT;
import static io.attune.intake.Speaker.CUSTOMER;
import static io.attune.intake.Speaker.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Said;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written after the published descriptions of those who write them, and what is wrong with others. */
class TranscriptFormatsTest {

    private static final Instant START = Instant.parse("2026-11-20T08:15:00Z");
    private static final AttuneFormat OWN = new AttuneFormat(new TranscriptReader());
    private static final TranscriptFormats FORMATS = new TranscriptFormats(
            List.of(
                    OWN,
                    new MessagesFormat(),
                    new AmazonFormat(),
                    new AzureFormat(),
                    new WhisperXFormat(),
                    new WebVttFormat()),
            OWN);

    @Test
    void amazonCallAnalyticsTellsRolesWordsAndTheirConfidence() {
        assertThat(read("amazon/call-analytics.json"))
                .isEqualTo(new Transcript(
                        "en",
                        List.of(
                                new Utterance(
                                        AGENT,
                                        0.44,
                                        1.72,
                                        "Northwind, this is Anna.",
                                        null,
                                        List.of(
                                                new Word("Northwind", 0.44, 0.96, 0.9982),
                                                new Word("this", 1.01, 1.2, 0.97),
                                                new Word("is", 1.2, 1.31, 0.96),
                                                new Word("Anna", 1.31, 1.72, 0.88))),
                                new Utterance(CUSTOMER, 2.1, 3.9, "Hello, my parcel is late.", null, List.of()))));
    }

    @Test
    void contactLensTellsRolesByParticipant() {
        assertThat(read("amazon/contact-lens.json").utterances())
                .containsExactly(
                        new Utterance(AGENT, 0, 1.5, "Good morning.", null, null),
                        new Utterance(CUSTOMER, 1.8, 2.6, "Hello.", null, null));
    }

    @Test
    void azureTellsSpeakersByChannelAndTimesInTicksOrDurations() {
        assertThat(read("azure/stereo.json"))
                .isEqualTo(new Transcript(
                        "en",
                        List.of(
                                new Utterance(
                                        AGENT,
                                        0.07,
                                        0.07 + 1.59,
                                        "Good morning.",
                                        0.898652852,
                                        List.of(
                                                new Word("good", 0.09, 0.09 + 0.48, 0.987572),
                                                new Word("morning", 0.59, 0.75, 0.906032))),
                                new Utterance(CUSTOMER, 2.1, 2.1 + 1.2, "Hello.", 0.75, null))));
    }

    @Test
    void azureSpeakersOfOneChannelAreUnknownUnlessTheRequestSaysWhoTheyAre() {
        assertThat(read("azure/mono-diarized.json").utterances())
                .extracting(Utterance::speaker)
                .containsExactly(UNKNOWN, UNKNOWN);
        assertThat(read("azure/mono-diarized.json", "1:AGENT,2:CUSTOMER").utterances())
                .extracting(Utterance::speaker)
                .containsExactly(AGENT, CUSTOMER);
    }

    @Test
    void whisperXWordsWithoutTimesStandBetweenTheirNeighbours() {
        assertThat(read("whisperx/diarized.json", "SPEAKER_00:AGENT, SPEAKER_01:CUSTOMER"))
                .isEqualTo(new Transcript(
                        "en",
                        List.of(
                                new Utterance(
                                        AGENT,
                                        0.5,
                                        3,
                                        "Northwind, order 42 is here.",
                                        null,
                                        List.of(
                                                new Word("Northwind,", 0.5, 1.1, 0.871),
                                                new Word("order", 1.2, 1.5, 0.9),
                                                new Word("42", 1.5, 2.1, null),
                                                new Word("is", 2.1, 2.3, 0.8),
                                                new Word("here.", 2.4, 3, 0.99))),
                                new Utterance(
                                        CUSTOMER,
                                        3.4,
                                        4.2,
                                        "Thank you.",
                                        null,
                                        List.of(new Word("Thank", 3.4, 3.7, 0.7), new Word("you.", 3.7, 4.2, 0.6))))));
    }

    @Test
    void whisperXWordsWithoutTimesAtTheEndShareWhatIsLeftOfTheSegment() {
        Transcript transcript = parse("""
                {"segments": [{"start": 1, "end": 3, "text": "a 1 2", "words": [
                  {"word": "a", "start": 1, "end": 2}, {"word": "1"}, {"word": "2"}]}]}""");

        assertThat(transcript.utterances().get(0).words())
                .containsExactly(new Word("a", 1, 2, null), new Word("1", 2, 2.5, null), new Word("2", 2.5, 3, null));
    }

    @Test
    void whisperXSpeakersAreUnknownUnlessTheRequestSaysWhoTheyAre() {
        assertThat(read("whisperx/diarized.json").utterances())
                .extracting(Utterance::speaker)
                .containsOnly(UNKNOWN);
    }

    @Test
    void webVttIsReadWithVoicesEntitiesTagsAndTimesWithAndWithoutHours() {
        assertThat(read("webvtt/voices.vtt"))
                .isEqualTo(new Transcript(
                        "en",
                        List.of(
                                new Utterance(AGENT, 0.4, 2.5, "Good morning, Northwind & Sons", null, null),
                                new Utterance(CUSTOMER, 3603, 3604.5, "Hello", null, null),
                                new Utterance(AGENT, 3603, 3604.5, "Yes?", null, null))));
    }

    @Test
    void webVttIsReadWithByteOrderMarkAndWindowsLineEnds() {
        assertThat(read("webvtt/bom-and-crlf.vtt", "Mary:CUSTOMER").utterances())
                .containsExactly(new Utterance(CUSTOMER, 1, 2, "您好", null, null));
    }

    @Test
    void messagesOfAChatBecomeUtterancesWithoutLengthInSecondsFromTheStart() {
        assertThat(read("messages/chat.json").utterances())
                .startsWith(
                        new Utterance(CUSTOMER, 3, 3, "Hello, is anybody there?", null, null),
                        new Utterance(CUSTOMER, 20, 20, "My parcel is late.", null, null),
                        new Utterance(
                                AGENT, 40, 40, "Good morning, this is Anna. I am sorry to hear that.", null, null))
                .hasSize(5);
    }

    @Test
    void whatAnEmailQuotesIsLeftOut() {
        assertThat(FORMATS.read(file("messages/email.json"), null, context("EMAIL", null))
                        .utterances())
                .containsExactly(
                        new Utterance(CUSTOMER, 0, 0, "Late parcel Where is it? Regards Mary", null, null),
                        new Utterance(AGENT, 7200, 7200, "Re: Late parcel It comes tomorrow. Anna", null, null),
                        new Utterance(CUSTOMER, 10800, 10800, "Thank you.", null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Transcript": null}                                                              | Transcript | nothing | a list
            {"Transcript": [{"ParticipantRole": "AGENT", "EndOffsetMillis": 5, "Content": "x"}]}                           | Transcript[0].BeginOffsetMillis | nothing | seconds from the start of the recording, 0 or more
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": -5, "EndOffsetMillis": 5, "Content": "x"}]}  | Transcript[0].BeginOffsetMillis | -0.005 | seconds from the start of the recording, 0 or more
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": NaN, "EndOffsetMillis": 5, "Content": "x"}]} | Transcript[0].BeginOffsetMillis | NaN | seconds from the start of the recording, 0 or more
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": 9000, "EndOffsetMillis": 5000, "Content": "x"}]} | Transcript[0].EndOffsetMillis | 5.0 | seconds, not before the start at 9.0
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": "soon", "EndOffsetMillis": 5, "Content": "x"}]} | Transcript[0].BeginOffsetMillis | soon | a number
            {"Transcript": [{"ParticipantRole": "SUPERVISOR", "BeginOffsetMillis": 0, "EndOffsetMillis": 5, "Content": "x"}]} | Transcript[0].ParticipantRole | SUPERVISOR | AGENT, CUSTOMER or a label defined in the parameter speakers
            {"Transcript": [{"BeginOffsetMillis": 0, "EndOffsetMillis": 5, "Content": "x"}]}                               | Transcript[0].ParticipantRole | nothing | AGENT, CUSTOMER or a label defined in the parameter speakers
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": 0, "EndOffsetMillis": 5}]}                   | Transcript[0].Content | nothing | 1 to 10000 printable characters
            {"Transcript": [{"ParticipantRole": "AGENT", "BeginOffsetMillis": 0, "EndOffsetMillis": 900, "Content": "x", "Items": [{"Content": "x", "BeginOffsetMillis": 0, "EndOffsetMillis": 9000}]}]} | Transcript[0].Items[0] | 0.0 to 9.0 s | a span within its utterance, 0.0 to 0.9 s
            {"recognizedPhrases": 7}                                                          | recognizedPhrases | a value of the wrong type | a transcript as the API describes it
            {"recognizedPhrases": [{"channel": 0, "offsetInTicks": 0, "durationInTicks": 9}]} | recognizedPhrases[0].nBest[0] | nothing | a transcript as the API describes it
            {"recognizedPhrases": [{"channel": 2, "offsetInTicks": 0, "durationInTicks": 9, "nBest": [{"display": "x"}]}]} | recognizedPhrases[0].channel | 2 | 0 for the agent or 1 for the customer
            {"recognizedPhrases": [{"channel": 0, "offset": "soon", "durationInTicks": 9, "nBest": [{"display": "x"}]}]}   | recognizedPhrases[0].offset | soon | a duration such as PT1.5S
            {"recognizedPhrases": [{"channel": 0, "durationInTicks": 9, "nBest": [{"display": "x"}]}]}                     | recognizedPhrases[0].offsetInTicks | nothing | seconds from the start of the recording, 0 or more
            {"recognizedPhrases": [{"channel": 0, "offsetInTicks": 0, "durationInTicks": 9, "nBest": [{"display": "x", "confidence": 1.2}]}]} | recognizedPhrases[0].nBest[0].confidence | 1.2 | 0 to 1
            {"segments": [{"start": 1, "text": "x"}]}                                         | segments[0].end | nothing | seconds from the start of the recording, 0 or more
            {"segments": [{"start": 2, "end": 1, "text": "x"}]}                               | segments[0].end | 1.0 | seconds, not before the start at 2.0
            {"segments": [{"start": 1, "end": 2, "text": "x", "words": [{"word": "x", "start": 1}]}]} | segments[0].words[0].end | nothing | seconds from the start of the recording, 0 or more
            {"segments": [null]}                                                              | segments[0] | nothing | a transcript as the API describes it
            {"segments": [{"start": 1, "end": 2, "text": "x"}                                 | transcript | invalid JSON at line 1, column 50 | a transcript as the API describes it
            {"messages": [{"from": "BOT", "at": "2026-11-20T08:15:03Z", "text": "x"}]}        | messages[0].from | BOT | AGENT, CUSTOMER, UNKNOWN or a label defined in the parameter speakers
            {"messages": [{"from": "AGENT", "at": "08:15", "text": "x"}]}                     | messages[0].at | 08:15 | a date and time such as 2026-11-20T08:15:03Z
            {"messages": [{"from": "AGENT", "at": "2026-11-20T08:14:59Z", "text": "x"}]}      | messages[0].at | 2026-11-20T08:14:59Z | a date and time not before startedAt, 2026-11-20T08:15:00Z
            {"messages": [{"from": "AGENT", "at": "2026-11-20T08:15:03Z", "text": " "}]}      | messages[0].text | nothing | 1 to 10000 printable characters
            """)
    void whatIsWrongInAJsonFileIsNamedByItsPlace(String json, String field, String found, String allowed) {
        assertThat(refused(json)).containsExactly(new Said(field, found, allowed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WEBVTT\\n\\n00:01 --> 00:02.000\\nx                      | line 3, start | 00:01 | a time such as 00:01.000 or 01:00:01.000
            WEBVTT\\n\\n00:03.000 --> 00:02.000\\nx                  | line 3, end | 00:02.000 | seconds, not before the start at 3.0
            WEBVTT\\n\\n-00:01.000 --> 00:02.000\\nx                 | line 3, start | -00:01.000 | a time such as 00:01.000 or 01:00:01.000
            WEBVTT\\n\\n1\\n00:01.000 -->\\nx                        | line 4 | other text | times such as 00:01.000 --> 00:02.500
            WEBVTT\\n\\nhello\\n                                     | line 3 | other text | times such as 00:01.000 --> 00:02.500
            WEBVTT\\n\\n00:01.000 --> 00:02.000\\n\\n               | line 4 | nothing | 1 to 10000 printable characters
            WEBVTTX\\n\\n00:01.000 --> 00:02.000\\nx                 | line 1 | other text | WEBVTT on the first line
            """)
    void whatIsWrongInAWebVttFileIsNamedByItsLine(String vtt, String field, String found, String allowed) {
        assertThat(refused(vtt.replace("\\n", "\n"))).containsExactly(new Said(field, found, allowed));
    }

    @Test
    void firstTwentyProblemsAreNamed() {
        String segments = "{},".repeat(30) + "{}";

        assertThat(refused("{\"segments\": [" + segments + "]}")).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, text in UTF-16",
        "UTF-16LE, text in UTF-16",
        "UTF-16BE, text in UTF-16",
        "GBK, 'invalid UTF-8 from byte 56, in line 2'",
        "GB18030, 'invalid UTF-8 from byte 56, in line 2'"
    })
    void anotherEncodingIsNamedByTheByteWhereItBreaks(String encoding, String found) {
        byte[] file = "{\"language\": \"zh\",\n \"segments\": [{\"start\": 0, \"text\": \"您好，北风\"}]}"
                .getBytes(Charset.forName(encoding));

        assertThat(refused(file)).containsExactly(new Said("transcript", found, "text in UTF-8"));
    }

    @Test
    void latin1IsNamedByTheByteWhereItBreaks() {
        byte[] file = "WEBVTT\n\n00:01.000 --> 00:02.000\nMüller und Söhne".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refused(file))
                .containsExactly(new Said("transcript", "invalid UTF-8 from byte 34, in line 4", "text in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "\uFEFF"})
    void anEmptyFileIsRefused(String nothing) {
        assertThat(refused(nothing))
                .containsExactly(new Said("transcript", "an empty file", "a transcript as the API describes it"));
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertThat(refused("{\"segments\": [], \"notes\": " + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .containsExactly(new Said(
                        "transcript",
                        "JSON that is too large or too deeply nested",
                        "a transcript as the API describes it"));
    }

    @Test
    void aFileOfMoreThan32MegabytesIsRefusedWithoutBeingReadToItsEnd() {
        byte[] file = new byte[TranscriptText.LONGEST + 1];
        Arrays.fill(file, (byte) ' ');

        assertThat(refused(file))
                .containsExactly(new Said("transcript", "more than 33554432 bytes", "at most 33554432 bytes"));
    }

    @Test
    void aMillionWordsAreRefusedWithTheirNumber() {
        StringBuilder vtt = new StringBuilder("WEBVTT\n");
        for (int cue = 0; cue < 10_000; cue++) {
            vtt.append("\n00:01.000 --> 00:02.000\n")
                    .append("word ".repeat(100))
                    .append('\n');
        }
        Transcript transcript = parse(vtt.toString());

        Refused refused = catchThrowableOfType(Refused.class, () -> new TranscriptCheck().check(transcript));
        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said("utterances[].words", "1000000", "at most 200000"));
    }

    @Test
    void aTranscriptWithoutKnownSpeakersIsAcceptedWithANote() {
        assertThat(new TranscriptCheck().check(read("whisperx/diarized.json")).notes())
                .containsExactly(Message.of("note.transcript.speakersUnknown"));
    }

    @Test
    void aFormatCanBeNamedAndIsThenTheOnlyOneTried() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> FORMATS.read(file("webvtt/voices.vtt"), "azure", context("CALL", null)));

        assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(new Said("transcript", "第 1 行第 1 列不是有效的 JSON", "符合接口说明的转写文本"));
    }

    @Test
    void anUnknownFormatIsRefusedWithThoseThatAreKnown() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> FORMATS.read(file("webvtt/voices.vtt"), "srt", context("CALL", null)));

        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said(
                        "transcriptFormat", "srt", "one of amazon, attune, azure, messages, webvtt, whisperx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPEAKER_00", "SPEAKER_00:BOSS", ":AGENT", "a:AGENT,,b:CUSTOMER"})
    void speakersThatAreNoPairsAreRefused(String speakers) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Speakers.parse(speakers));

        assertThat(refused.problems(Locale.ENGLISH)).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("speakers");
            assertThat(problem.allowed()).isEqualTo("pairs such as SPEAKER_00:AGENT,SPEAKER_01:CUSTOMER");
        });
    }

    @Test
    void anEmailInHtmlIsRefusedWithoutItsWords() {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> FORMATS.read(
                        stream("{\"messages\": [{\"from\": \"AGENT\", \"at\": \"2026-11-20T08:15:03Z\","
                                + " \"text\": \"<div>secret</div>\"}]}"),
                        null,
                        context("EMAIL", null)));

        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said("messages[0].text", "HTML", "plain text"));
    }

    @Test
    void messagesAreNoCall() {
        Refused refused = catchThrowableOfType(
                Refused.class, () -> FORMATS.read(file("messages/chat.json"), null, context("CALL", null)));

        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said("channel", "CALL", "CHAT or EMAIL for messages"));
    }

    private static List<Said> refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Said> refused(byte[] file) {
        return catchThrowableOfType(
                        Refused.class, () -> FORMATS.read(new ByteArrayInputStream(file), null, context("CHAT", null)))
                .problems(Locale.ENGLISH);
    }

    private static Transcript parse(String text) {
        return FORMATS.read(stream(text), null, context("CHAT", null));
    }

    private static Transcript read(String file) {
        return read(file, null);
    }

    private static Transcript read(String file, String speakers) {
        return FORMATS.read(file(file), null, context("CHAT", speakers));
    }

    private static TranscriptContext context(String channel, String speakers) {
        return new TranscriptContext("en", START, channel, Speakers.parse(speakers));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static InputStream file(String name) {
        return TranscriptFormatsTest.class.getResourceAsStream("/transcripts/" + name);
    }
}
