package io.attune.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Refused.Said;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.BulkIntake.Failure;
import io.attune.intake.BulkIntake.Summary;
import io.attune.planning.Tier;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many lines at once: what a single import leaves behind, for each of them, whatever stands in the others. */
@ProcessTest
class BulkIntakeTest {

    private static final String TRANSCRIPT = """
            {"language": "en", "utterances": [{"speaker": "AGENT", "start": 0.4, "end": 2.5, "text": "good morning"}]}""".strip();

    @Autowired
    BulkIntake bulk;

    @Autowired
    Story story;

    @Autowired
    Intake intake;

    @Autowired
    Transcription transcription;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    private Story.Cast cast;

    @BeforeEach
    void castAProject() {
        cast = story.aProject(Tier.GOLD);
    }

    @Test
    void eachLineIsStoredWithItsTranscriptItsTrailAndItsState() {
        assertThat(receive(IntStream.range(0, 1203).mapToObj(i -> line("C-" + i, TRANSCRIPT))))
                .isEqualTo(new Summary(1203, 1203, 0, 0, List.of()));

        assertThat(stored()).hasSize(1203).allSatisfy(call -> {
            assertThat(call.durationSeconds()).isEqualTo(2.5);
            assertThat(transcription.transcript(call.id()))
                    .map(StoredTranscript::source)
                    .contains("import");
        });
        List<InteractionId> some =
                stored().stream().map(Interaction::id).limit(20).toList();
        assertThat(some).allSatisfy(id -> {
            assertThat(audit.trail(Trail.ofCall(id.value())))
                    .extracting(AuditEvent::action)
                    .containsExactly("InteractionReceived", "InteractionTranscribed");
            assertThat(audit.verify(Trail.ofCall(id.value())).isIntact()).isTrue();
        });
        assertThat(jdbc.sql("select count(*) from reporting_state s join intake_interaction i on i.id = s.interaction"
                                + " where i.project = ? and s.state = 'RECEIVED'")
                        .param(cast.project())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1203);
    }

    @Test
    void aTrailGoesOnAfterTheBulkCall() {
        receive(Stream.of(line("A", TRANSCRIPT)));
        InteractionId id = stored().get(0).id();

        transcription.store(id, transcription.transcript(id).orElseThrow().transcript(), "somebody", "later");

        assertThat(audit.trail(Trail.ofCall(id.value()))).hasSize(3);
        assertThat(audit.verify(Trail.ofCall(id.value())).isIntact()).isTrue();
    }

    @Test
    void badLinesAreNamedByTheirNumberAndGoodOnesGoIn() {
        Summary summary = receive(Stream.of(
                line("good-1", TRANSCRIPT),
                "",
                "{\"metadata\": ",
                "[]",
                "{\"metadata\": {}}",
                line("no-speaker", TRANSCRIPT.replace("AGENT", "BOSS")),
                line("good-2", TRANSCRIPT),
                line("nobody", TRANSCRIPT).replace(cast.agent(), "nobody"),
                line("never", TRANSCRIPT).replace("2026-01-15T08:15:00Z", "soon"),
                line("late", TRANSCRIPT.replace("2.5", "-1"))));

        assertThat(summary)
                .isEqualTo(new Summary(
                        9,
                        2,
                        0,
                        7,
                        List.of(
                                failure(
                                        3,
                                        "line",
                                        "invalid JSON at line 3, column 14",
                                        "an object with metadata and transcript"),
                                failure(
                                        4,
                                        "line",
                                        "a value of the wrong type",
                                        "an object with metadata and transcript"),
                                failure(5, "transcript", "nothing", "an object with metadata and transcript"),
                                failure(6, "utterances[0].speaker", "BOSS", "AGENT, CUSTOMER or UNKNOWN"),
                                failure(8, "agent", "'nobody'", "the id of an existing agent"),
                                failure(9, "startedAt", "soon", "a date and time such as 2026-11-20T08:15:03Z"),
                                failure(10, "utterances[0].end", "-1.0", "seconds, not before the start at 0.4"))));
        assertThat(stored()).extracting(Interaction::externalId).containsExactlyInAnyOrder("good-1", "good-2");
    }

    @Test
    void refusalsAreInTheReadersLanguage() {
        assertThat(bulk.receive(stream(Stream.of("[]")), Locale.SIMPLIFIED_CHINESE)
                        .failures())
                .containsExactly(failure(1, "line", "类型不符的值", "含 metadata 和 transcript 的对象"));
    }

    @Test
    void aLineMayBeInTheFormatOfAnotherSystem() throws IOException {
        String whisperX = text("whisperx/diarized.json").replace("\n", " ");
        String vtt = new ObjectMapper().writeValueAsString(text("webvtt/voices.vtt"));

        Summary summary = receive(Stream.of(
                line("whisperx", whisperX + ", \"speakers\": \"SPEAKER_00:AGENT,SPEAKER_01:CUSTOMER\""),
                line("vtt", vtt + ", \"transcriptFormat\": \"webvtt\"")));

        assertThat(summary).isEqualTo(new Summary(2, 2, 0, 0, List.of()));
        assertThat(stored())
                .extracting(call -> transcription
                        .transcript(call.id())
                        .orElseThrow()
                        .transcript()
                        .utterances()
                        .get(0)
                        .speaker())
                .containsOnly(Speaker.AGENT);
    }

    @Test
    void repeatingACallDoublesNothingAndAChangedLineIsRefused() {
        receive(Stream.of(line("A", TRANSCRIPT), line("B", TRANSCRIPT)));

        Summary again = receive(
                Stream.of(line("A", TRANSCRIPT), line("B", TRANSCRIPT.replace("good", "bad")), line("C", TRANSCRIPT)));

        assertThat(again)
                .isEqualTo(new Summary(
                        3,
                        1,
                        1,
                        1,
                        List.of(failure(
                                2,
                                "externalId",
                                "B, received earlier with different content",
                                "the same content, or a new externalId to correct it"))));
        assertThat(stored()).hasSize(3);
    }

    @Test
    void aLineThatStandsTwiceInACallIsStoredOnce() {
        assertThat(receive(Stream.of(line("A", TRANSCRIPT), line("A", TRANSCRIPT), line("A", TRANSCRIPT))))
                .isEqualTo(new Summary(3, 1, 2, 0, List.of()));
    }

    @Test
    void callsWithTheSameLinesAtTheSameTimeStoreEachOnce() {
        List<String> lines = IntStream.range(0, 700)
                .mapToObj(i -> line("C-" + i, TRANSCRIPT))
                .toList();

        List<CompletableFuture<Summary>> calls = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> receive(lines.stream())))
                .toList();
        List<Summary> summaries = calls.stream().map(CompletableFuture::join).toList();

        assertThat(summaries)
                .allSatisfy(summary -> assertThat(summary.refused()).isZero());
        assertThat(summaries.stream().mapToLong(Summary::created).sum()).isEqualTo(700);
        assertThat(stored()).hasSize(700).allSatisfy(call -> assertThat(
                        audit.verify(Trail.ofCall(call.id().value())).isIntact())
                .isTrue());
    }

    @Test
    void theFirstThousandRefusedLinesAreNamedAndTheOthersCounted() {
        Summary summary = receive(IntStream.range(0, 1500).mapToObj(i -> "[]"));

        assertThat(summary.refused()).isEqualTo(1500);
        assertThat(summary.failures()).hasSize(1000);
    }

    @Test
    void aLineThatNeverEndsIsRefusedWithoutBeingHeld() {
        InputStream endless = new SequenceInputStream(
                new InputStream() {
                    private long left = 200L << 20;

                    @Override
                    public int read() {
                        return left-- > 0 ? 'x' : -1;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        int given = (int) Math.min(left, length);
                        left -= given;
                        Arrays.fill(buffer, offset, offset + given, (byte) 'x');
                        return given == 0 ? -1 : given;
                    }
                },
                stream(Stream.of("", line("good", TRANSCRIPT))));

        assertThat(bulk.receive(endless, Locale.ENGLISH))
                .isEqualTo(new Summary(
                        2, 1, 0, 1, List.of(failure(1, "line", "more than 33554432 bytes", "at most 33554432 bytes"))));
    }

    private static Failure failure(long line, String field, String found, String allowed) {
        return new Failure(line, List.of(new Said(field, found, allowed)));
    }

    private Summary receive(Stream<String> lines) {
        return bulk.receive(stream(lines), Locale.ENGLISH);
    }

    private static InputStream stream(Stream<String> lines) {
        return new ByteArrayInputStream(String.join("\n", lines.toList()).getBytes(StandardCharsets.UTF_8));
    }

    private String line(String externalId, String transcript) {
        try {
            String metadata = new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "project", cast.project(),
                            "externalId", externalId,
                            "agent", cast.agent(),
                            "channel", "CALL",
                            "direction", "INBOUND",
                            "contactType", "ENQUIRY",
                            "startedAt", "2026-01-15T08:15:00Z",
                            "language", "en"));
            return "{\"metadata\": " + metadata + ", \"transcript\": " + transcript + "}";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Interaction> stored() {
        List<InteractionId> ids = jdbc.sql("select id from intake_interaction where project = ?")
                .param(cast.project())
                .query((row, n) -> new InteractionId(row.getObject(1, UUID.class)))
                .list();
        return new ArrayList<>(intake.interactions(ids).values());
    }

    private static String text(String file) throws IOException {
        return new String(TranscriptFormatsTest.file(file).readAllBytes(), StandardCharsets.UTF_8);
    }
}
