package io.attune.intake;

import static io.attune.audio.Wav.aWav;
import static io.attune.intake.AsteriskImport.Result.CREATED;
import static io.attune.intake.AsteriskImport.Result.PROPOSED;
import static io.attune.intake.AsteriskImport.Result.REFUSED;
import static io.attune.intake.AsteriskImport.Result.REPEATED;
import static io.attune.intake.AsteriskImport.Result.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Refused.Said;
import io.attune.Settings;
import io.attune.Trail;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.intake.AsteriskImport.Outcome;
import io.attune.intake.AsteriskImport.Report;
import io.attune.intake.AsteriskImport.Request;
import io.attune.planning.Tier;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls of an Asterisk exchange, told by Cdr.csv as it writes it, and the folder of its recordings. */
@ProcessTest
class AsteriskImportTest {

    /** A row of which only these columns differ: called channel, start, answer, disposition, unique id. */
    private static final String ROW = "\"\",\"13800138000\",\"1001\",\"from-trunk\",\"\"\"Li\"\" <13800138000>\","
            + "\"PJSIP/trunk-0000002a\",\"%s\",\"Dial\",\"PJSIP/1001,20\",\"%s\",\"%s\",\"2026-01-20 09:00:00\",75,2,"
            + "\"%s\",\"DOCUMENTATION\",\"%s\",\"\"";

    @Autowired
    AsteriskImport asterisk;

    @Autowired
    Pairings pairings;

    @Autowired
    Story story;

    @Autowired
    Settings settings;

    @Autowired
    Intake intake;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    private Story.Cast cast;
    private Path base;
    private Path folder;

    @BeforeEach
    void anExchangeOfAProject() throws IOException {
        cast = story.aProject(Tier.GOLD);
        base = Files.createDirectories(settings.home().resolve("import")).toRealPath();
        folder = Files.createDirectories(base.resolve(cast.project()));
    }

    @Test
    void anAnsweredCallIsReceivedWithTheRecordingThatHoldsItsUniqueId() throws IOException {
        record("2026/20260120-081503-1001-1732090503.42.wav");

        assertThat(receive(row("1732090503.42"))).isEqualTo(new Report(1, Map.of(CREATED, 1), List.of()));

        assertThat(stored()).singleElement().satisfies(call -> {
            assertThat(call.externalId()).isEqualTo("1732090503.42");
            assertThat(call.agent()).isEqualTo(cast.agent());
            assertThat(call.direction()).isEqualTo("INBOUND");
            assertThat(call.customerReference()).isEqualTo("13800138000");
            assertThat(call.startedAt()).isEqualTo(Instant.parse("2026-01-20T00:15:10Z"));
            assertThat(call.durationSeconds()).isEqualTo(2);
            assertThat(call.hasRecording()).isTrue();
            assertThat(call.attributes())
                    .isEqualTo(Map.of("recording.match", "uniqueid", "recording.matchConfidence", "1.0"));
        });
    }

    @Test
    void aCallThatTheAgentMadeIsOutbound() throws IOException {
        record("20260120-081503-1001-7000001.7.wav");
        String row = row("7000001.7")
                .replace("PJSIP/trunk-0000002a", "SIP/1001-0000002b")
                .replace("\"PJSIP/1001-0000002b\"", "\"SIP/trunk-1\"")
                .replace("\"13800138000\",\"1001\"", "\"1001\",\"02012345678\"");

        receive(row);

        assertThat(stored()).singleElement().satisfies(call -> {
            assertThat(call.direction()).isEqualTo("OUTBOUND");
            assertThat(call.customerReference()).isEqualTo("02012345678");
        });
    }

    @Test
    void aHeaderMayNameTheColumnsInAnotherOrder() throws IOException {
        record("1732090503.42.wav");
        String header = "uniqueid,src,dst,channel,dstchannel,start,answer,billsec,disposition\n";

        Report report = receive(header
                + "1732090503.42,138,1001,SIP/trunk-1,SIP/1001-2,2026-01-20 08:15:03,2026-01-20 08:15:10,2,ANSWERED");

        assertThat(report.results()).isEqualTo(Map.of(CREATED, 1));
    }

    @Test
    void whatCannotBeReceivedIsNamedByItsRowAndTheOthersGoIn() throws IOException {
        record("a-1000001.1.wav");
        record("b-1000002.2.wav");
        Files.writeString(folder.resolve("b-1000003.3.wav"), "no audio at all");
        record("b-1000009.9-in.wav");
        record("b-1000009.9-out.wav");

        Report report = receive(String.join(
                "\n",
                row("1000001.1"),
                row("1000008.8").replace("ANSWERED", "NO ANSWER"),
                row("1000004.4").replace("PJSIP/1001-0000002b", "PJSIP/1999-0000002b"),
                row("1000005.5").replace("2026-01-20 08:15:03", "20/01/2026"),
                "\"\",\"138\",\"1001\"",
                row("1000003.3"),
                row("1000006.6"),
                row("1000009.9"),
                row("").replace(",2,\"ANSWERED", ",two,\"ANSWERED"),
                row("1000002.2")));

        assertThat(report.results()).isEqualTo(Map.of(CREATED, 2, SKIPPED, 2, REFUSED, 6));
        assertThat(report.outcomes())
                .containsExactly(
                        outcome(2, "1000008.8", SKIPPED, "disposition", "NO ANSWER", "ANSWERED"),
                        outcome(
                                3,
                                "1000004.4",
                                SKIPPED,
                                "channel, dstchannel",
                                "trunk, 1999",
                                "an extension in the agent list"),
                        outcome(4, null, REFUSED, "start", "20/01/2026", "a time such as 2026-11-20 08:15:03"),
                        outcome(5, null, REFUSED, "columns", "3", "at least 17"),
                        outcome(
                                6,
                                "1000003.3",
                                REFUSED,
                                "recording",
                                "a file of unknown type",
                                "a recording as WAV, FLAC, MP3, Ogg Vorbis or Ogg Opus"),
                        outcome(
                                7,
                                "1000006.6",
                                REFUSED,
                                "recording",
                                "no file",
                                "a file with 1000006.6 in its name, or one for extension 1001 within 30 s of the start"),
                        outcome(
                                8,
                                "1000009.9",
                                REFUSED,
                                "recording",
                                "2 files",
                                "one file with the call’s unique id in its name"),
                        new Outcome(
                                9,
                                null,
                                REFUSED,
                                List.of(
                                        new Said("uniqueid", "nothing", "the call’s unique id"),
                                        new Said("billsec", "two", "whole seconds"))));
    }

    @Test
    void repeatingAnImportDoublesNothing() throws IOException {
        record("1732090503.42.wav");
        record("20260120-081520-1001.wav");
        String rows = row("1732090503.42") + "\n" + row("1732090600.43");
        receive(rows);

        assertThat(receive(rows).results()).isEqualTo(Map.of(REPEATED, 2));
        assertThat(stored()).hasSize(1);
        assertThat(open()).hasSize(1);
    }

    @Test
    void theNearestRecordingOfTheExtensionIsOnlyProposed() throws IOException {
        record("20260120-081513-1001.wav");
        record("20260120-081504-1002.wav");
        record("20260120-081630-1001.wav");

        assertThat(receive(row("1732090503.42")))
                .isEqualTo(new Report(
                        1, Map.of(PROPOSED, 1), List.of(new Outcome(1, "1732090503.42", PROPOSED, List.of()))));

        assertThat(stored()).isEmpty();
        assertThat(open()).singleElement().satisfies(pairing -> {
            assertThat(pairing.recording()).isEqualTo(cast.project() + "/20260120-081513-1001.wav");
            assertThat(pairing.secondsApart()).isEqualTo(3);
            assertThat(pairing.confidence()).isEqualTo(0.95);
        });
        assertThat(trail()).containsExactly("PairingProposed");
    }

    @Test
    void aConfirmedRecordingMakesTheCallAnInteractionThatTellsHowItWasFound() throws IOException {
        record("20260120-081513-1001.wav");
        receive(row("1732090503.42"));
        UUID pairing = open().get(0).id();

        InteractionId received = story.as(cast.manager(), () -> pairings.confirm(pairing));

        Interaction call = intake.interaction(received);
        assertThat(call.externalId()).isEqualTo("1732090503.42");
        assertThat(call.hasRecording()).isTrue();
        assertThat(call.attributes())
                .isEqualTo(Map.of("recording.match", "nearest-time", "recording.matchConfidence", "0.95"));
        assertThat(open()).isEmpty();
        assertThat(trail()).containsExactly("PairingProposed", "PairingConfirmed");
        assertThat(receive(row("1732090503.42")).results()).isEqualTo(Map.of(REPEATED, 1));
        assertThatThrownBy(() -> story.as(cast.manager(), () -> pairings.confirm(pairing)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aRejectedRecordingIsNotProposedAgainButTheNextNearestIs() throws IOException {
        record("20260120-081513-1001.wav");
        record("20260120-081520-1001.wav");
        receive(row("1732090503.42"));
        UUID pairing = open().get(0).id();

        reject(cast.manager(), pairing);

        assertThat(open()).isEmpty();
        assertThat(stored()).isEmpty();
        assertThat(trail()).containsExactly("PairingProposed", "PairingRejected");
        assertThat(receive(row("1732090503.42")).results()).isEqualTo(Map.of(PROPOSED, 1));
        assertThat(open()).extracting(Pairing::recording).containsExactly(cast.project() + "/20260120-081520-1001.wav");
    }

    @Test
    void aRecordingThatHasGoneCannotBeConfirmed() throws IOException {
        Path gone = record("20260120-081513-1001.wav");
        receive(row("1732090503.42"));
        Files.delete(gone);
        UUID pairing = open().get(0).id();

        Refused refused =
                catchThrowableOfType(Refused.class, () -> story.as(cast.manager(), () -> pairings.confirm(pairing)));

        assertThat(refused.problems(Locale.ENGLISH))
                .containsExactly(new Said(
                        "recording",
                        cast.project() + "/20260120-081513-1001.wav",
                        "a file in attune.intake.folder, without links"));
        assertThat(open()).hasSize(1);
    }

    @Test
    void onlyManagersOfTheProjectAndAdministratorsDecide() throws IOException {
        record("20260120-081513-1001.wav");
        receive(row("1732090503.42"));
        UUID pairing = open().get(0).id();
        Story.Cast others = story.aProject(Tier.GOLD);

        assertThatThrownBy(() -> reject(cast.reviewer(), pairing)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> reject(others.manager(), pairing)).isInstanceOf(NotAllowed.class);
        assertThat(story.as(others.manager(), () -> pairings.open())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../db", "/etc", "missing", "a/../../..", "link", "x\u0000y"})
    void noFolderOutsideTheConfiguredOneCanBeNamed(String name) throws IOException {
        if (!Files.exists(base.resolve("link"))) {
            Files.createSymbolicLink(base.resolve("link"), settings.home());
        }

        assertThat(refusedFolder(name).problems(Locale.ENGLISH)).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("folder");
            assertThat(problem.allowed()).isEqualTo("a folder in attune.intake.folder, without links");
        });
    }

    @Test
    void aLinkInTheFolderIsNoRecording() throws IOException {
        Path outside = aWav().writeTo(settings.home().resolve("tmp/1732090503.42.wav"));
        Files.createSymbolicLink(folder.resolve("1732090503.42.wav"), outside);

        assertThat(receive(row("1732090503.42")).results()).isEqualTo(Map.of(REFUSED, 1));
    }

    @Test
    void aListInAnotherEncodingOrBrokenIsRefusedAsAWhole() {
        assertThat(catchThrowableOfType(
                                Refused.class,
                                () -> asterisk.receive(
                                        new ByteArrayInputStream("a,b".getBytes(StandardCharsets.UTF_16)),
                                        agents(),
                                        request(cast.project()),
                                        Locale.ENGLISH))
                        .problems(Locale.ENGLISH))
                .containsExactly(new Said("cdr", "text in UTF-16", "text in UTF-8"));
        assertThat(catchThrowableOfType(Refused.class, () -> receive("\"never ends"))
                        .problems(Locale.ENGLISH))
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).startsWith("invalid CSV at line"));
    }

    @Test
    void aListOfAgentsThatIsNoneIsRefusedByItsRows() {
        assertThat(catchThrowableOfType(
                                Refused.class,
                                () -> asterisk.receive(
                                        stream(row("1.1")),
                                        stream("1001,anna\n1002"),
                                        request(cast.project()),
                                        Locale.SIMPLIFIED_CHINESE))
                        .problems(Locale.SIMPLIFIED_CHINESE))
                .containsExactly(new Said("agents, row 2", "1 列", "每行为分机号和坐席账号"));
    }

    private static Outcome outcome(
            long row, String id, AsteriskImport.Result result, String field, String found, String allowed) {
        return new Outcome(row, id, result, List.of(new Said(field, found, allowed)));
    }

    private Refused refusedFolder(String name) {
        return catchThrowableOfType(
                Refused.class, () -> asterisk.receive(stream(row("1.1")), agents(), request(name), Locale.ENGLISH));
    }

    private Path record(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return aWav().seconds(2).writeTo(file);
    }

    private static String row(String uniqueId) {
        return ROW.formatted("PJSIP/1001-0000002b", "2026-01-20 08:15:03", "2026-01-20 08:15:10", "ANSWERED", uniqueId);
    }

    private Report receive(String rows) {
        return asterisk.receive(stream(rows), agents(), request(cast.project()), Locale.ENGLISH);
    }

    private Request request(String folderName) {
        return new Request(cast.project(), "en", "ENQUIRY", "Asia/Shanghai", folderName, 30);
    }

    private InputStream agents() {
        return stream("1001," + cast.agent() + "\n");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Pairing> open() {
        return story.as(cast.manager(), () -> pairings.open());
    }

    private void reject(String person, UUID pairing) {
        story.as(person, () -> {
            pairings.reject(pairing);
            return null;
        });
    }

    private List<String> trail() {
        return audit.trail(Trail.ofProject(cast.project())).stream()
                .map(AuditEvent::action)
                .filter(action -> action.startsWith("Pairing"))
                .toList();
    }

    private List<Interaction> stored() {
        List<InteractionId> ids = jdbc.sql("select id from intake_interaction where project = ?")
                .param(cast.project())
                .query((row, n) -> new InteractionId(row.getObject(1, UUID.class)))
                .list();
        return List.copyOf(intake.interactions(ids).values());
    }
}
