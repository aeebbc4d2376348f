package io.attune.intake;

import static io.attune.audio.Wav.aWav;
import static io.attune.audio.Wav.silence;
import static io.attune.audio.Wav.tone;
import static io.attune.intake.CallImport.anImport;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.AttuneServer;
import io.attune.Caller;
import io.attune.Caller.Answer;
import io.attune.Refused.Said;
import io.attune.Settings;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audio.AudioFiles;
import io.attune.audio.Recording;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a source system meets when it brings interactions in over HTTP and reads them back. */
@AttuneServer
class IntakeHttpTest {

    private static final String INTERACTIONS = "/api/v1/interactions";
    private static final String A_RECORDING = "a recording as WAV, FLAC, MP3, Ogg Vorbis or Ogg Opus";

    /** Everything that an import could leave behind. */
    private record Stored(int interactions, Set<Path> recordings, Set<Path> staged) {}

    private final Settings settings;
    private final Access access;
    private final int port;
    private final Caller source;

    IntakeHttpTest(@Autowired Settings settings, @Autowired Access access, @LocalServerPort int port) {
        this.settings = settings;
        this.access = access;
        this.port = port;
        this.source = Caller.program(port, "admin", "demo");
    }

    @Test
    void aCallWithRecordingAndTranscriptIsReceivedAndReadBack() {
        CallImport sent = anImport().withRecording(aWav().seconds(5)).withTranscript();

        Answer answer = sent.sendBy(source);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("created").asBoolean()).isTrue();
        assertThat(answer.json().get("notes")).isEmpty();
        JsonNode call = source.get(answer.header("Location")).json();
        assertThat(call.get("externalId").asText()).isEqualTo(sent.externalId());
        assertThat(call.get("state").asText()).isEqualTo("RECEIVED");
        assertThat(call.get("recording").asBoolean()).isTrue();
        assertThat(call.get("durationSeconds").asDouble()).isEqualTo(5);
        assertThat(call.at("/transcript/utterances/0/text").asText()).isEqualTo("good morning");
        assertThat(call.get("evaluations")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 44_100, 48_000})
    void everyRateFrom8To48KilohertzIsAccepted(int rate) {
        assertThat(notesOf(anImport().withRecording(aWav().rate(rate)))).isEmpty();
    }

    @Test
    void aTruncatedRecordingIsAcceptedWithANote() {
        assertThat(notesOf(anImport().withRecording(aWav().announcing(12 * 32_000))))
                .containsExactly(
                        "The recording is cut off: its header says 12.00 s, but it has 1.00 s, which are used.");
    }

    @Test
    void anHourOfSilenceIsAcceptedWithANote(@TempDir Path folder) throws FileNotFoundException {
        Path hour = aWav().mono().seconds(3600).writeSilenceTo(folder.resolve("hour.wav"));

        assertThat(notesOf(anImport().withRecording(hour))).containsExactly("The recording is completely silent.");
    }

    @Test
    void aDeadChannelIsAcceptedWithANote() {
        assertThat(notesOf(anImport().withRecording(aWav().sounds(tone(440, 8000), silence()))))
                .containsExactly("The customer’s channel is completely silent.");
    }

    @Test
    void aSpeakerWhoOverlapsThemselvesIsAcceptedWithANote() {
        String overlapping = """
                {"language": "en", "utterances": [
                  {"speaker": "AGENT", "start": 0, "end": 5, "text": "good morning"},
                  {"speaker": "AGENT", "start": 3, "end": 6, "text": "how may i help"}]}""";

        assertThat(notesOf(anImport().withTranscript(overlapping)))
                .containsExactly("1 utterances start before the same speaker’s previous one has ended.");
    }

    @Test
    void notesAreInTheReadersLanguage() {
        Answer answer = anImport()
                .withRecording(aWav().sounds(silence(), silence()))
                .sendBy(source, "Accept-Language", "zh-CN");

        assertThat(answer.json().at("/notes/0").asText()).isEqualTo("录音全程无声。");
    }

    private List<String> notesOf(CallImport sent) {
        Answer answer = sent.sendBy(source);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        List<String> notes = texts(answer.json().get("notes"));
        assertThat(texts(source.get(answer.header("Location")).json().get("notes")))
                .isEqualTo(notes);
        return notes;
    }

    @Test
    void anEmptyRecordingIsRefused() {
        assertRefused(anImport().withRecording(new byte[0]), new Said("recording", "an empty file", A_RECORDING));
    }

    @Test
    void aVideoNamedWavIsRefusedByWhatItReallyIs() {
        byte[] video = Arrays.copyOf("....ftypisom".getBytes(StandardCharsets.US_ASCII), 5000);

        assertRefused(anImport().withRecording(video), new Said("recording", "a file of type MP4/M4A", A_RECORDING));
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 'Microsoft ADPCM, 4 bit'", "1, 20, 20-bit PCM"})
    void anotherCodecIsRefused(int codec, int bits, String found) {
        assertRefused(
                anImport().withRecording(aWav().codec(codec, bits)),
                new Said(
                        "recording.codec",
                        found,
                        "WAV with 8, 16, 24 or 32-bit PCM, 32 or 64-bit floating point, A-law, mu-law, IMA ADPCM or"
                                + " GSM 6.10; FLAC; MP3; Ogg Vorbis or Opus"));
    }

    @Test
    void aRateAbove48KilohertzIsRefused() {
        assertRefused(
                anImport().withRecording(aWav().rate(96_000)),
                new Said("recording.sampleRate", "96000 Hz", "8000 to 48000 Hz"));
    }

    @Test
    void anUploadBeyondTheLimitIsRefused(@TempDir Path folder) throws FileNotFoundException {
        Path large = aWav().mono().seconds(16_500).writeSilenceTo(folder.resolve("large.wav"));

        assertRefused(
                413, anImport().withRecording(large), new Said("body", "a larger file", "a file of at most 250 MB"));
    }

    @Test
    void aGoodTranscriptDoesNotSaveABadRecording() {
        assertRefused(
                anImport().withRecording(new byte[0]).withTranscript(),
                new Said("recording", "an empty file", A_RECORDING));
    }

    @Test
    void reversedTimesAreRefusedAndTheRecordingWithThem() {
        String reversed = """
                {"language": "en", "utterances": [
                  {"speaker": "AGENT", "start": 5, "end": 4, "text": "good morning"}]}""";

        assertRefused(
                anImport().withRecording(aWav().rate(11_025)).withTranscript(reversed),
                new Said("utterances[0].end", "4.0", "seconds, not before the start at 5.0"));
    }

    @Test
    void aTranscriptInAnotherLanguageThanItsCallIsRefused() {
        assertRefused(
                anImport().with("language", "zh").withTranscript(),
                new Said("transcript.language", "'en'", "the language of the metadata, 'zh'"));
    }

    @Test
    void brokenJsonOfATranscriptIsRefused() {
        assertRefused(
                anImport().withRecording(aWav().rate(12_000)).withTranscript("{\"utterances\": ["),
                new Said("transcript", "invalid JSON at line 1, column 17", "a transcript as the API describes it"));
    }

    @Test
    void brokenJsonOfMetadataIsRefused() {
        assertRefused(
                400,
                anImport().withMetadata("{\"project\": \"NW-CARE\",").withTranscript(),
                new Said("body", "invalid JSON at line 1, column 23", "JSON as the API describes it"));
    }

    @Test
    void aValueOfAnotherKindIsRefusedNamingTheField() {
        assertRefused(
                400,
                anImport().with("startedAt", "yesterday").withTranscript(),
                new Said("startedAt", "'yesterday'", "a date and time such as 2026-11-20T08:15:00Z"));
        assertRefused(
                400,
                anImport().with("durationSeconds", "long").withTranscript(),
                new Said("durationSeconds", "'long'", "a number"));
    }

    @Test
    void aProjectNobodyKnowsIsRefused() {
        assertRefused(
                anImport().with("project", "ATLANTIS").withTranscript(),
                new Said("project", "'ATLANTIS'", "one of NW-CARE, NW-SALES, SB-HELP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "reviewer"})
    void whoeverIsNoAgentIsRefusedAsOne(String agent) {
        assertRefused(
                anImport().with("agent", agent).withTranscript(),
                new Said("agent", "'" + agent + "'", "the id of an existing agent"));
    }

    @Test
    void anotherLanguageThanEnglishAndChineseIsRefused() {
        assertRefused(
                anImport().with("language", "fr").withRecording(aWav().rate(13_000)),
                new Said("language", "'fr'", "one of en, zh"));
    }

    @Test
    void aCallOfTheFutureIsRefused() {
        assertRefused(
                anImport().with("startedAt", "2999-01-01T00:00:00Z").withTranscript(),
                new Said("startedAt", "2999-01-01T00:00:00Z", "from 2000-01-01T00:00:00Z until now"));
    }

    @Test
    void anImportWithoutRecordingAndTranscriptIsRefused() {
        assertRefused(anImport(), new Said("recording", "neither a recording nor a transcript", "one of them or both"));
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertRefused(
                anImport()
                        .with("externalId", " ")
                        .with("channel", "FAX")
                        .with("contactType", "enquiry")
                        .with("durationSeconds", -1)
                        .withTranscript(),
                new Said("externalId", "' '", "1 to 128 characters"),
                new Said("channel", "'FAX'", "one of CALL, CHAT, EMAIL"),
                new Said("contactType", "'enquiry'", "1 to 40 of A-Z and '_', such as ENQUIRY or COMPLAINT"),
                new Said("durationSeconds", "-1.0", "more than 0, at most 86400"));
    }

    @Test
    void aRefusalIsInTheReadersLanguage() {
        Answer recording = anImport().withRecording(new byte[0]).sendBy(source, "Accept-Language", "zh-CN");
        Answer transcript = anImport().withTranscript("{").sendBy(source, "Accept-Language", "zh-CN");

        assertThat(errors(recording))
                .containsExactly(new Said("recording", "空文件", "WAV、FLAC、MP3、Ogg Vorbis 或 Ogg Opus 格式的录音"));
        assertThat(recording.json().get("title").asText()).isEqualTo("请求被拒绝");
        assertThat(recording.json().get("detail").asText())
                .isEqualTo("未保存任何内容。recording：收到 空文件，允许：WAV、FLAC、MP3、Ogg Vorbis 或 Ogg Opus 格式的录音");
        assertThat(errors(transcript)).containsExactly(new Said("transcript", "第 1 行第 2 列不是有效的 JSON", "符合接口说明的转写文本"));

        Answer metadata = anImport()
                .with("externalId", null)
                .with("channel", "FAX")
                .with("contactType", "enquiry")
                .with("queue", "x".repeat(101))
                .sendBy(source, "Accept-Language", "zh-CN");
        assertThat(errors(metadata))
                .containsExactly(
                        new Said("externalId", "无内容", "1 至 128 个字符"),
                        new Said("channel", "'FAX'", "CALL, CHAT, EMAIL 之一"),
                        new Said("contactType", "'enquiry'", "1 至 40 个字符，可用 A-Z 和 '_'，例如 ENQUIRY 或 COMPLAINT"),
                        new Said("queue", "101 个字符", "至多 100 个字符"),
                        new Said("recording", "既无录音也无转写文本", "至少提供其中之一"));
    }

    private void assertRefused(CallImport sent, Said... problems) {
        assertRefused(422, sent, problems);
    }

    private void assertRefused(int status, CallImport sent, Said... problems) {
        Stored before = stored();

        Answer answer = sent.sendBy(source);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("title").asText()).isEqualTo("Request refused");
        assertThat(answer.json().get("detail").asText())
                .startsWith("Nothing was saved. " + problems[0].field() + ": found " + problems[0].found());
        assertThat(errors(answer)).containsExactly(problems);
        assertThat(stored()).isEqualTo(before);
        assertThat(before.staged()).isEmpty();
    }

    private static List<Said> errors(Answer answer) {
        return elements(answer.json().get("errors"))
                .map(error -> new Said(
                        error.get("field").asText(),
                        error.get("found").asText(),
                        error.get("allowed").asText()))
                .toList();
    }

    private Stored stored() {
        return new Stored(total(""), files("recordings"), files("tmp/staged"));
    }

    private int total(String query) {
        return source.get(INTERACTIONS + "?limit=1" + query).json().get("total").asInt();
    }

    private Set<Path> files(String folder) {
        Path all = settings.home().resolve(folder);
        if (!Files.exists(all)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEqualImportIsAnsweredWithTheFirst() {
        CallImport sent =
                anImport().withRecording(aWav().announcing(12 * 32_000)).withTranscript();
        Answer first = sent.sendBy(source);
        Stored before = stored();

        Answer second = sent.sendBy(source);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("created").asBoolean()).isFalse();
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(second.json().get("notes")).isEqualTo(first.json().get("notes"));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anotherContentUnderTheSameIdIsAConflictThatNamesTheFirst() {
        CallImport sent = anImport().withTranscript();
        Answer first = sent.sendBy(source);
        Stored before = stored();

        Answer changed = sent.with("queue", "Orders").sendBy(source);
        Answer recorded =
                sent.with("queue", null).withRecording(aWav().rate(14_000)).sendBy(source);

        for (Answer second : List.of(changed, recorded)) {
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void equalImportsAtTheSameMomentAreStoredOnce() {
        for (int round = 0; round < 10; round++) {
            int before = total("");
            CallImport sent = anImport().withRecording(aWav().seconds(0.5 + round / 100.0));

            List<Answer> answers = atTheSameMoment(sent, sent);

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
            assertThat(answers.get(0).json().get("id"))
                    .isEqualTo(answers.get(1).json().get("id"));
            assertThat(total("")).isEqualTo(before + 1);
        }
    }

    @Test
    void differentImportsOfOneIdAtTheSameMomentAreAConflict() {
        for (int round = 0; round < 10; round++) {
            CallImport one = anImport().withTranscript();
            CallImport other = anImport()
                    .with("externalId", one.externalId())
                    .with("queue", "Orders")
                    .withTranscript();

            List<Answer> answers = atTheSameMoment(one, other);

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            assertThat(answers.get(0).json().get("id"))
                    .isEqualTo(answers.get(1).json().get("id"));
        }
    }

    private List<Answer> atTheSameMoment(CallImport... sent) {
        List<CompletableFuture<Answer>> answers = Arrays.stream(sent)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> each.sendBy(Caller.program(port, "admin", "demo")), task -> new Thread(task).start()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void anInteractionIsReadWithTheEvaluationOfAMachine() {
        String id = anImport().withTranscript().sendBy(source).json().get("id").asText();
        Caller worker = Caller.program(port, "worker.intake", access.issueSecret("worker.intake", Role.WORKER));
        JsonNode card = worker.get(INTERACTIONS + "/" + id + "/scorecard").json();
        List<String> answers = new ArrayList<>();
        card.get("sections").forEach(section -> section.get("criteria")
                .forEach(criterion -> answers.add(
                        "{\"id\": " + criterion.get("id") + ", \"result\": \"MET\", \"confidence\": 0.9}")));

        Answer recorded = worker.sendJson("POST", INTERACTIONS + "/" + id + "/evaluations", """
                {"scorecard": %s, "scorecardVersion": %s, "rulesVersion": "1", "origin": "task-1", "criteria": %s}""".formatted(
                        card.get("id"), card.get("version"), answers));

        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        JsonNode call = source.get(INTERACTIONS + "/" + id).json();
        assertThat(call.get("state").asText()).isEqualTo("SCORED");
        assertThat(call.get("evaluations")).hasSize(1);
        assertThat(call.at("/evaluations/0/total").asDouble()).isEqualTo(100);
        assertThat(call.at("/evaluations/0/criteria")).hasSameSizeAs(answers);
    }

    @Test
    void aSearchFindsByProjectAgentAndTime() {
        anImport()
                .with("agent", "agent-3")
                .with("startedAt", "2025-03-01T10:00:00Z")
                .withTranscript()
                .sendBy(source);
        anImport()
                .with("agent", "agent-4")
                .with("startedAt", "2025-03-02T10:00:00Z")
                .withTranscript()
                .sendBy(source);

        assertThat(total("&from=2025-03-01T00:00:00Z&to=2025-03-03T00:00:00Z")).isEqualTo(2);
        assertThat(total("&from=2025-03-01T10:00:00Z&to=2025-03-02T10:00:00Z")).isEqualTo(1);
        assertThat(total("&agent=agent-4&from=2025-03-01T00:00:00Z&to=2025-03-03T00:00:00Z"))
                .isEqualTo(1);
        assertThat(total("&project=SB-HELP&from=2025-03-01T00:00:00Z&to=2025-03-03T00:00:00Z"))
                .isZero();
        List<JsonNode> found = elements(source.get(INTERACTIONS + "?project=SB-HELP&agent=agent-4&limit=500")
                        .json()
                        .get("interactions"))
                .toList();
        assertThat(found).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("project").asText()).isEqualTo("SB-HELP");
            assertThat(line.get("agent").asText()).isEqualTo("agent-4");
        });
    }

    @Test
    void aSearchIsPagedTheNewestFirst() {
        JsonNode both = source.get(INTERACTIONS + "?project=NW-CARE&limit=20").json();
        JsonNode first = source.get(INTERACTIONS + "?project=NW-CARE&limit=10").json();
        JsonNode second =
                source.get(INTERACTIONS + "?project=NW-CARE&limit=10&offset=10").json();

        List<JsonNode> pages = Stream.concat(elements(first.get("interactions")), elements(second.get("interactions")))
                .toList();
        assertThat(pages).hasSize(20).doesNotHaveDuplicates();
        assertThat(elements(both.get("interactions"))).containsExactlyElementsOf(pages);
        assertThat(pages)
                .extracting(line -> Instant.parse(line.get("startedAt").asText()))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(second.get("offset").asInt()).isEqualTo(10);
        assertThat(second.get("total")).isEqualTo(both.get("total"));
    }

    @ParameterizedTest
    @CsvSource({"limit, 0, 1 to 500", "limit, 501, 1 to 500", "offset, -1, 0 or more"})
    void aPageOutsideTheLimitsIsRefused(String field, String found, String allowed) {
        Answer answer = source.get(INTERACTIONS + "?" + field + "=" + found);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(errors(answer)).containsExactly(new Said(field, found, allowed));
    }

    @Test
    void theLargestPageIsGiven() {
        assertThat(source.get(INTERACTIONS + "?limit=500").status()).isEqualTo(200);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        Answer answer = source.get(INTERACTIONS + "?from=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void anIdThatNobodyHasIsNotFound() {
        Answer answer = source.get(INTERACTIONS + "/" + InteractionId.random());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void thePageOfAnIdThatNobodyHasIsAPageThatSaysSo() {
        Caller auditor = Caller.person(port, "auditor", "demo");

        String id = InteractionId.random().toString();
        for (String address : List.of("/interactions/" + id, "/interactions/REC-001", "/cycles/" + id, "/cycles/1")) {
            Answer page = auditor.get(address, "Accept", "text/html");

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body()).contains("There is no page at this address.");
        }
    }

    @Test
    void nothingHasAnIdThatIsNone() {
        Answer answer = source.get(INTERACTIONS + "/REC-001");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asText()).isEqualTo("Nothing has the id ‘REC-001’");
    }

    @Test
    void aRecordingIsReadBackAsItWasReceivedAndInRanges() {
        byte[] sent = aWav().seconds(2).bytes();
        String recording = recordingOf(anImport().withRecording(sent));

        Caller worker = Caller.program(port, "worker.reads", access.issueSecret("worker.reads", Role.WORKER));
        Answer whole = worker.get(recording);
        Answer range = worker.get(recording, "Range", "bytes=44-143");
        Answer known = worker.get(recording, "If-None-Match", whole.header("ETag"));
        Answer beyond = worker.get(recording, "Range", "bytes=" + sent.length + "-");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(whole.bytes()).isEqualTo(sent);
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.header("Content-Range")).isEqualTo("bytes 44-143/" + sent.length);
        assertThat(range.bytes()).isEqualTo(Arrays.copyOfRange(sent, 44, 144));
        assertThat(known.status()).isEqualTo(304);
        assertThat(beyond.status()).isEqualTo(416);
    }

    @ParameterizedTest
    @CsvSource({
        "stereo-8000.flac, audio/flac",
        "stereo-44100.mp3, audio/mpeg",
        "stereo-8000-vorbis.ogg, audio/ogg",
        "stereo-48000.opus, audio/ogg"
    })
    void aCompressedRecordingIsPlayedAsItWasReceived(String file, String type) {
        byte[] sent = AudioFiles.bytes(file);

        Answer played = source.get(recordingOf(anImport().withRecording(sent).withTranscript()));

        assertThat(played.header("Content-Type")).isEqualTo(type);
        assertThat(played.bytes()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono-adpcm.wav", "mono-gsm.wav", "layer2-44100.mp3"})
    void whatBrowsersCannotPlayComesAs16BitPcmAndIsDecodedOnce(String file, @TempDir Path folder) {
        String recording =
                recordingOf(anImport().withRecording(AudioFiles.bytes(file)).withTranscript());
        Set<Path> before = files("renditions");

        Answer played = source.get(recording);
        Set<Path> rendered = files("renditions");
        Answer range = source.get(recording, "Range", "bytes=44-143");

        assertThat(played.header("Content-Type")).isEqualTo("audio/wav");
        Path copy = AudioFiles.write(folder.resolve("played.wav"), played.bytes());
        assertThat(Recording.of(copy).format()).matches("WAV 16-bit PCM (8000|44100) Hz mono");
        assertThat(AudioFiles.samples(copy)).isDeepEqualTo(AudioFiles.samples(AudioFiles.copyTo(folder, file)));
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.bytes()).isEqualTo(Arrays.copyOfRange(played.bytes(), 44, 144));
        assertThat(rendered).hasSizeGreaterThanOrEqualTo(before.size());
        assertThat(files("renditions")).isEqualTo(rendered);
    }

    @Test
    void aRecordingThatWasStoredUnderANameWithAnEndingIsStillFound() throws IOException {
        byte[] sent = aWav().seconds(1.5).bytes();
        String recording = recordingOf(anImport().withRecording(sent).withTranscript());
        Path stored = files("recordings").stream()
                .filter(file -> source.get(recording)
                        .header("ETag")
                        .contains(file.getFileName().toString()))
                .findFirst()
                .orElseThrow();

        Files.move(stored, stored.resolveSibling(stored.getFileName() + ".wav"));

        assertThat(source.get(recording).bytes()).isEqualTo(sent);
    }

    @Test
    void aRecordingOfEachSpeakerBecomesOneInStereo(@TempDir Path folder) {
        byte[] agent = aWav().mono().seconds(2).bytes();
        byte[] customer = aWav().mono().rate(16_000).seconds(5).bytes();
        CallImport sent = anImport().withLegs(agent, customer).withTranscript();

        assertThat(notesOf(sent))
                .containsExactly(
                        "The two recordings have 8000 Hz (agent) and 16000 Hz (customer); both are stored at 16000 Hz.",
                        "The two recordings last 2.00 s (agent) and 5.00 s (customer); the shorter one is padded with"
                                + " silence.");
        Answer again = sent.sendBy(source);
        assertThat(again.status()).isEqualTo(200);
        Path joined = AudioFiles.write(
                folder.resolve("joined.wav"),
                source.get("/api/v1/interactions/" + again.json().get("id").asText() + "/recording")
                        .bytes());
        assertThat(Recording.of(joined).format()).isEqualTo("WAV 16-bit PCM 16000 Hz stereo");
        assertThat(Recording.of(joined).seconds()).isEqualTo(5);
        assertThat(sent.withLegs(customer, agent).sendBy(source).status()).isEqualTo(409);
    }

    @Test
    void aRecordingOfOneSpeakerAloneIsRefused() {
        byte[] leg = aWav().mono().bytes();

        assertRefused(
                anImport().withLegs(leg, null),
                new Said(
                        "recordingCustomer",
                        "nothing",
                        "one recording per speaker: recordingAgent and recordingCustomer"));
        assertRefused(
                anImport().withRecording(leg).withLegs(leg, leg),
                new Said(
                        "recording",
                        "a full recording together with recordings of single speakers",
                        "either recording, or recordingAgent and recordingCustomer"));
    }

    @Test
    void aLegThatIsNoMonoRecordingIsRefusedByItsName() {
        byte[] mono = aWav().mono().bytes();

        assertRefused(
                anImport().withLegs(mono, aWav().bytes()),
                new Said("recordingCustomer.channels", "2", "1; send a stereo recording alone, as recording"));
        assertRefused(anImport().withLegs(new byte[0], mono), new Said("recordingAgent", "an empty file", A_RECORDING));
    }

    @Test
    void aWaveformHasThePeaksOfEachChannel() {
        String recording = recordingOf(anImport()
                .withRecording(aWav().sounds(tone(440, 8000), silence()))
                .withTranscript());

        JsonNode waveform = source.get(recording.replace("/recording", "/waveform?buckets=50"))
                .json();

        assertThat(waveform.get("seconds").asDouble()).isEqualTo(1);
        assertThat(waveform.get("channels")).hasSize(2);
        assertThat(elements(waveform.at("/channels/0"))).hasSize(50).allSatisfy(peak -> assertThat(peak.asDouble())
                .isBetween(0.4, 0.5));
        assertThat(elements(waveform.at("/channels/1"))).hasSize(50).allSatisfy(peak -> assertThat(peak.asDouble())
                .isZero());
    }

    @Test
    void anInteractionWithoutRecordingHasNoneToDownload() {
        String recording = recordingOf(anImport().withTranscript());

        assertThat(source.get(recording).status()).isEqualTo(404);
        assertThat(source.get(recording.replace("/recording", "/waveform")).status())
                .isEqualTo(404);
    }

    private String recordingOf(CallImport sent) {
        return sent.sendBy(source).header("Location") + "/recording";
    }

    @Test
    void theApiDescribesItself() {
        JsonNode paths = source.get("/api/openapi").json().get("paths");

        assertThat(paths.at("/~1api~1v1~1interactions").has("post")).isTrue();
        assertThat(paths.at("/~1api~1v1~1interactions").has("get")).isTrue();
        assertThat(paths.at("/~1api~1v1~1interactions/post").toString())
                .contains("recordingAgent", "recordingCustomer");
        assertThat(paths.has("/api/v1/interactions/{id}")).isTrue();
        assertThat(paths.has("/api/v1/interactions/{id}/trail")).isTrue();
        assertThat(paths.has("/api/v1/reviews/{id}/draft")).isTrue();
    }

    @Test
    void theDescriptionIsAPageForWhoeverIsLoggedIn() {
        Caller reviewer = Caller.person(port, "reviewer", "demo");

        Answer docs = reviewer.get("/api/docs");

        assertThat(docs.status()).isEqualTo(302);
        Answer page = reviewer.get(docs.header("Location"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
        assertThat(Caller.nobody(port).get("/api/docs").status()).isEqualTo(401);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    @Test
    void aTranscriptOfAnotherSystemIsReceivedByItsContentWithItsSpeakersTold() throws IOException {
        CallImport sent = anImport()
                .withTranscript(transcript("whisperx/diarized.json"))
                .asked("speakers=SPEAKER_00:AGENT,SPEAKER_01:CUSTOMER");

        Answer answer = sent.sendBy(source);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode call = source.get(answer.header("Location")).json();
        assertThat(call.at("/transcript/utterances/1/speaker").asText()).isEqualTo("CUSTOMER");
        assertThat(call.has("responseTimes")).isFalse();
    }

    @Test
    void aTranscriptInTheFormatThatTheRequestNamesIsReceived() throws IOException {
        assertThat(anImport()
                        .withTranscript(transcript("webvtt/voices.vtt"))
                        .asked("transcriptFormat=webvtt")
                        .sendBy(source)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aChatShowsItsResponseTimesInBothLanguages() throws IOException {
        Answer answer = anImport()
                .with("channel", "CHAT")
                .with("startedAt", "2026-01-20T08:15:00Z")
                .withTranscript(transcript("messages/chat.json").replace("2026-11", "2026-01"))
                .sendBy(source);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode times = source.get(answer.header("Location")).json().get("responseTimes");
        assertThat(times.get("first").asDouble()).isEqualTo(37);
        assertThat(times.get("longest").asDouble()).isEqualTo(90.5);
        String page = answer.header("Location").replace("/api/v1", "");
        Caller admin = Caller.person(port, "admin", "demo");
        assertThat(admin.get(page, "Accept-Language", "en").body())
                .contains("First response", "2; median 64 s, longest 90 s");
        assertThat(admin.get(page, "Accept-Language", "zh-CN").body()).contains("首次响应", "中位数 64 秒，最长 90 秒");
    }

    private static String transcript(String file) throws IOException {
        return new String(TranscriptFormatsTest.file(file).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void manyInteractionsAreReceivedInOneCall() {
        String good = "{\"metadata\": {\"project\": \"NW-CARE\", \"externalId\": \"" + UUID.randomUUID()
                + "\", \"agent\": \"agent\", \"channel\": \"CALL\", \"direction\": \"INBOUND\","
                + " \"contactType\": \"ENQUIRY\", \"startedAt\": \"2026-01-15T08:15:00Z\", \"language\": \"en\"},"
                + " \"transcript\": " + CallImport.TRANSCRIPT.replace("\n", " ") + "}";

        Answer answer = sendMany(source, good + "\n{}\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("created").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/failures/0/line").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/failures/0/problems/0/field").asText()).isEqualTo("metadata");
    }

    @Test
    void onlySourcesBringManyInteractionsOrLists() {
        Caller agent = Caller.program(port, "agent", "demo");

        assertThat(sendMany(agent, "{}").status()).isEqualTo(403);
        assertThat(CallImport.send(agent, "/api/v1/imports/asterisk", Map.of("cdr", "x"))
                        .status())
                .as("403, or 400 where the error page cannot read the upload")
                .isIn(403, 400);
    }

    private static Answer sendMany(Caller caller, String lines) {
        return caller.send(
                "POST",
                "/api/v1/interactions/bulk",
                BodyPublishers.ofString(lines),
                "Content-Type",
                "application/x-ndjson");
    }

    @Test
    void aListOfAnExchangeIsReceivedAndAPersonDecidesWhatTimeAloneHasPaired() throws IOException {
        Path folder = Files.createDirectories(settings.home().resolve("import/http"));
        aWav().writeTo(folder.resolve("20260120-081503-1001.wav"));
        String header = "uniqueid,src,dst,channel,dstchannel,start,answer,billsec,disposition\n";

        Answer answer = CallImport.send(
                source,
                "/api/v1/imports/asterisk?project=NW-CARE&language=en&contactType=ENQUIRY&timezone=UTC&folder=http",
                Map.of(
                        "cdr",
                        header + "1700000000.77,138,1001,SIP/trunk-1,SIP/1001-2,2026-01-20 08:15:03,"
                                + "2026-01-20 08:15:05,1,ANSWERED",
                        "agents",
                        "1001,agent"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/results/PROPOSED").asInt()).isEqualTo(1);
        Caller admin = Caller.person(port, "admin", "demo");
        assertThat(admin.get("/imports", "Accept-Language", "zh-CN").body())
                .contains("1700000000.77", "http/20260120-081503-1001.wav", "属于此通话");
        String page = admin.get("/imports", "Accept-Language", "en").body();
        String confirm = page.replaceAll("(?s).*1700000000\\.77.*?action=\"(/imports/[^\"]+/confirmation)\".*", "$1");
        Answer confirmed = admin.postForm(confirm, Map.of("_csrf", admin.formToken("/imports")));
        assertThat(confirmed.status()).isEqualTo(302);
        assertThat(admin.get("/imports").body()).doesNotContain("1700000000.77");
        assertThat(Caller.person(port, "agent", "demo").get("/imports").status())
                .isEqualTo(403);
    }
}
