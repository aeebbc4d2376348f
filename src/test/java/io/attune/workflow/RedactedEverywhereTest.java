package io.attune.workflow;

import static io.attune.audio.Wav.aWav;
import static io.attune.intake.CallImport.anImport;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Caller;
import io.attune.Settings;
import io.attune.Sha256;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.intake.CallImport;
import io.attune.intake.InteractionId;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.planning.Tier;
import io.attune.redaction.PersonalNumbers;
import io.attune.transcription.Transcription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing is left anywhere of the card and verification numbers that are told, and no one hears them. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class RedactedEverywhereTest {

    private static final String CARD = "5500 0055 5555 5559";
    private static final String CARD_SPOKEN =
            "five five double oh double oh double five double five double five double five five nine";
    private static final String CODE = "8253";
    private static final int RATE = 8000;

    /** What must not be found, however it is written. */
    private static final List<Pattern> NEVER = Stream.of(
                    "5500\\W{0,2}0055\\W{0,2}5555\\W{0,2}5559",
                    "(?<![\\w.:-])8253(?![\\w.:-])",
                    "(?<![\\w.:-])8 2 5 3(?![\\w.:-])",
                    "eight[ ,\"]+two[ ,\"]+five[ ,\"]+three",
                    "double oh double oh double five",
                    "八二五三",
                    "五五零零零零五五")
            .map(Pattern::compile)
            .toList();

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Transcription transcription;

    @Autowired
    FormService forms;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private Story.Cast cast;
    private Caller worker;
    private Caller source;

    private void prepare() {
        cast = story.aProject(Tier.GENERAL);
        String id = cast.project().toLowerCase();
        worker = Caller.program(port, "worker." + id, access.issueSecret("worker." + id, Role.WORKER));
        source = Caller.program(port, "source." + id, access.issueSecret("source." + id, Role.INTEGRATION));
    }

    @Test
    void nothingOfTheNumbersRemainsInDatabaseLogsAnswersOrFiles(CapturedOutput output) throws IOException {
        prepare();
        List<String> interactions = new ArrayList<>();
        Map<Logger, Level> before = everythingIsLogged();
        try {
            Transcript told = told();
            byte[] tone = aWav().seconds(60).bytes();
            interactions.add(received(call().with("customerReference", CARD)
                    .with("queue", "paid with " + CARD.replace(" ", "-"))
                    .with("attributes", Map.of("note", "card " + CARD, "cvv", CODE))
                    .withRecording(tone)
                    .withTranscript(write(told))));
            String heard = received(call().withRecording(aWav().seconds(61).bytes()));
            assertThat(worker.sendJson("PUT", transcriptOf(heard), write(told)).status())
                    .isEqualTo(200);
            interactions.add(heard);
            interactions.add(received(call().with("channel", "CHAT").withTranscript(write(typed()))));
            interactions.add(received(call().with("language", "zh").withTranscript(write(inChinese()))));
            assertThat(call().withTranscript(write(told).replace("\"start\":2.0", "\"start\":\"" + CARD + "\""))
                            .sendBy(source)
                            .status())
                    .isEqualTo(422);
            interactions.add(typedForAnUnreadableRecording());
        } finally {
            before.forEach(Logger::setLevel);
        }

        Map<String, String> places = new LinkedHashMap<>(database());
        places.put("log", output.getAll());
        files(places);
        Caller manager = Caller.program(port, cast.manager(), "secret");
        for (String id : interactions) {
            for (String address : List.of(
                    "/api/v1/interactions/" + id, "/interactions/" + id, "/api/v1/interactions/" + id + "/trail")) {
                places.put(address, manager.get(address).body());
            }
        }
        places.put("search", manager.get("/interactions").body());
        places.put(
                "scores",
                manager.get("/scores/export?project=" + cast.project()).body());
        places.put(
                "coverage",
                manager.get("/coverage/export?project=" + cast.project()).body());

        assertThat(places.get("/api/v1/interactions/" + interactions.get(0)))
                .contains("[CARD_NUMBER]", "[CARD_VERIFICATION]", "PLAYABLE");
        assertThat(places.get("log")).contains("[CARD_NUMBER]");
        for (Map.Entry<String, String> place : places.entrySet()) {
            for (Pattern never : NEVER) {
                assertThat(never.matcher(place.getValue())
                                .results()
                                .map(found -> around(place.getValue(), found.start())))
                        .as(place.getKey())
                        .isEmpty();
            }
        }
    }

    @Test
    void someHundredConversationsLeaveNothingOfTheirCardsInTheDatabase() {
        prepare();
        List<String> cards = new ArrayList<>();
        for (long seed = 1000; seed < 1100; seed++) {
            PersonalNumbers.Told told = PersonalNumbers.telling(seed);
            received(call().with("language", told.transcript().language()).withTranscript(write(told.transcript())));
            told.secrets().stream()
                    .filter(secret -> secret.digits().length() >= 15)
                    .forEach(secret -> cards.add(secret.digits()));
        }

        assertThat(cards).hasSizeGreaterThan(20);
        List<String> stored = jdbc.sql("select content from transcription_transcript")
                .query(String.class)
                .list();
        for (String content : stored) {
            String digits = content.replaceAll("\"(start|end)\":[\\d.E]+", "").replaceAll("\\D", "");
            assertThat(cards).noneMatch(digits::contains);
        }
    }

    @Test
    void theAudioIsSilentWhereNumbersWereSaidAndOnlyThereAndTheOriginalIsGone() throws IOException {
        prepare();
        byte[] original = aWav().seconds(59).bytes();
        String id = received(call().withRecording(original).withTranscript(write(told())));

        Caller manager = Caller.program(port, cast.manager(), "secret");
        byte[] played = manager.get("/api/v1/interactions/" + id + "/recording").bytes();
        JsonNode muted = manager.get("/api/v1/interactions/" + id).json().at("/audio/muted");

        assertThat(muted).isNotEmpty();
        ShortBuffer before = samples(original);
        ShortBuffer after = samples(played);
        assertThat(after.limit()).isEqualTo(before.limit());
        int silenced = 0;
        for (int i = 0; i < before.limit(); i++) {
            double second = i / 2 / (double) RATE;
            boolean silent = within(muted, second);
            silenced += silent ? 1 : 0;
            if (after.get(i) != (silent ? 0 : before.get(i))) {
                throw new AssertionError("At " + second + " s the sample is " + after.get(i) + ", silent: " + silent);
            }
        }
        assertThat(silenced).isGreaterThan(2 * RATE);
        assertThat(recordings(hash(original))).hasSize(1).noneMatch(file -> file.endsWith(hash(original) + ".wav"));
        assertThat(worker.get("/api/v1/interactions/" + id + "/recording").bytes())
                .isEqualTo(played);

        // the same bytes come in again: the original does not come back
        String again = received(call().withRecording(original).withTranscript(write(story.transcript())));
        assertThat(manager.get("/api/v1/interactions/" + again + "/recording").bytes())
                .isEqualTo(played);
        assertThat(recordings(hash(original))).hasSize(1);
    }

    @Test
    void aLaterTranscriptMutesMoreAndNeverLess() throws IOException {
        prepare();
        byte[] original = aWav().seconds(58).bytes();
        String id = received(call().withRecording(original).withTranscript(write(told())));
        Caller manager = Caller.program(port, cast.manager(), "secret");
        JsonNode first = manager.get("/api/v1/interactions/" + id).json().at("/audio/muted");
        Utterance late = new Utterance(Speaker.CUSTOMER, 50, 55, "my card is " + CARD, null, null);

        assertThat(worker.sendJson("PUT", transcriptOf(id), write(new Transcript("en", List.of(late))))
                        .status())
                .isEqualTo(200);

        ShortBuffer played =
                samples(manager.get("/api/v1/interactions/" + id + "/recording").bytes());
        first.forEach(span -> assertSilent(
                played, span.get("start").asDouble(), span.get("end").asDouble()));
        assertSilent(played, 49.75, 55.25);
        assertThat(recordings(hash(original))).hasSize(1);
    }

    @Test
    void nobodyButAWorkerHearsARecordingBeforeItWasSearched() {
        prepare();
        String id = received(call().withRecording(aWav().seconds(57).bytes()));
        String recording = "/api/v1/interactions/" + id + "/recording";
        List<Caller> people = new ArrayList<>(List.of(source));
        for (Role role : Role.values()) {
            if (role != Role.WORKER && role != Role.INTEGRATION) {
                String person = role.id() + "-hears-" + cast.project().toLowerCase();
                String team = access.find(cast.agent()).orElseThrow().team();
                access.createPerson(person, person, "secret", team, Set.of(role), Set.of(cast.project()));
                people.add(Caller.program(port, person, "secret"));
            }
        }
        people.add(Caller.program(port, cast.agent(), "secret"));

        for (Caller caller : people) {
            assertThat(caller.get(recording).status()).isIn(403, 409);
            assertThat(caller.get(recording.replace("recording", "waveform")).status())
                    .isIn(403, 409);
        }
        Caller.Answer refused = source.get(recording, "Accept-Language", "zh-CN");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).isEqualTo("正在检查录音中的个人号码，暂不能播放。");
        assertThat(Caller.program(port, cast.manager(), "secret")
                        .get("/api/v1/interactions/" + id)
                        .json()
                        .at("/audio/state")
                        .asText())
                .isEqualTo("UNCHECKED");
        assertThat(worker.get(recording).status()).isEqualTo(200);

        assertThat(worker.sendJson("PUT", transcriptOf(id), CallImport.TRANSCRIPT)
                        .status())
                .isEqualTo(200);
        assertThat(source.get(recording).status()).isEqualTo(200);
    }

    @Test
    void aRecordingThatCannotBeMutedIsNotPlayedUntilItCan() throws IOException {
        prepare();
        byte[] original = aWav().seconds(56).bytes();
        String hash = hash(original);
        String id = received(call().withRecording(original));
        Path file = recordings(hash).get(0);
        Path aside = Files.move(file, settings.home().resolve("aside.wav"));
        assertThat(worker.sendJson("PUT", transcriptOf(id), write(told())).status())
                .isEqualTo(200);

        Caller manager = Caller.program(port, cast.manager(), "secret");
        String recording = "/api/v1/interactions/" + id + "/recording";
        assertThat(manager.get(recording).status()).isEqualTo(409);

        Files.move(aside, file);
        assertThat(manager.get(recording).status()).isEqualTo(200);
        assertThat(file).doesNotExist();
    }

    // ---- what is told

    /** What the customer said, word by word, with a number in the middle of other words. */
    private static Transcript told() {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0.5, 1.8, "which card number please", null, null),
                        timed(2, "it is " + CARD_SPOKEN + " as printed"),
                        new Utterance(Speaker.AGENT, 30, 32, "and the security code", null, null),
                        timed(33, "that is eight two five three I believe"),
                        new Utterance(Speaker.AGENT, 42, 44, "eight two five three thank you", null, null)));
    }

    private static Transcript typed() {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.CUSTOMER, 1, 2, "my card: " + CARD, null, null),
                        new Utterance(Speaker.CUSTOMER, 3, 4, "CVV " + CODE, null, null)));
    }

    private static Transcript inChinese() {
        return new Transcript(
                "zh",
                List.of(
                        new Utterance(Speaker.CUSTOMER, 1, 2, "卡号五五零零零零五五", null, null),
                        new Utterance(Speaker.AGENT, 3, 4, "好的", null, null),
                        new Utterance(Speaker.CUSTOMER, 5, 6, "五五五五五五五九", null, null),
                        new Utterance(Speaker.AGENT, 7, 8, "安全码呢", null, null),
                        new Utterance(Speaker.CUSTOMER, 9, 10, "八二五三", null, null)));
    }

    private static Utterance timed(double start, String text) {
        List<Word> words = new ArrayList<>();
        double at = start;
        for (String word : text.split(" ")) {
            words.add(new Word(word, at, at + 0.75, 0.9));
            at += 1;
        }
        return new Utterance(Speaker.CUSTOMER, start, at, text, 0.9, List.copyOf(words));
    }

    /** Types through the engine's form, as Tasklist sends it. */
    private String typedForAnUnreadableRecording() {
        ProcessInstance call = story.aDrawnRecordedCall(cast);
        story.machineCannotRead(call);
        String task = story.taskOf(call).getId();
        story.as(cast.manager(), () -> {
            forms.submitTaskForm(
                    task,
                    Map.of(
                            "mending",
                            "SUPPLY_TRANSCRIPT",
                            "transcriptText",
                            "Customer: my card is " + CARD + "\nAgent: the CVV?\nCustomer: " + CODE));
            return null;
        });
        InteractionId id = Story.idOf(call);
        assertThat(transcription
                        .transcript(id)
                        .orElseThrow()
                        .transcript()
                        .utterances()
                        .get(2)
                        .text())
                .isEqualTo("[CARD_VERIFICATION]");
        return id.toString();
    }

    private CallImport call() {
        return anImport().with("project", cast.project()).with("agent", cast.agent());
    }

    private String received(CallImport sent) {
        Caller.Answer answer = sent.sendBy(source);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static String transcriptOf(String id) {
        return "/api/v1/interactions/" + id + "/transcript?source=test&key=" + UUID.randomUUID();
    }

    private String write(Transcript transcript) {
        try {
            return json.writeValueAsString(transcript);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    // ---- where it could be left

    private static Map<Logger, Level> everythingIsLogged() {
        Map<Logger, Level> before = new LinkedHashMap<>();
        for (String name : List.of(
                "io.attune",
                "org.springframework.web",
                "org.springframework.jdbc",
                "org.camunda.bpm.engine.impl.persistence.entity")) {
            Logger logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.TRACE);
        }
        return before;
    }

    private Map<String, String> database() {
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> tables = jdbc.sql(
                        "select '\"' || table_schema || '\".\"' || table_name || '\"' from information_schema.tables"
                                + " where lower(table_schema) = 'public' and table_type like '%TABLE%'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(60);
        for (String table : tables) {
            StringBuilder text = new StringBuilder();
            jdbc.sql("select * from " + table).query(rows -> {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    if (value instanceof byte[] bytes) {
                        text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
                    } else if (value != null) {
                        text.append(rows.getString(i)).append('\n');
                    }
                }
            });
            columns.put("table " + table, text.toString());
        }
        return columns;
    }

    private void files(Map<String, String> places) throws IOException {
        try (Stream<Path> files = Files.walk(settings.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".wav")) {
                    places.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private List<Path> recordings(String hash) throws IOException {
        try (Stream<Path> files = Files.walk(settings.home().resolve("recordings"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(hash))
                    .toList();
        }
    }

    private static String hash(byte[] recording) {
        return Sha256.hex(Sha256.digest().digest(recording));
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }

    private static ShortBuffer samples(byte[] wav) {
        return ByteBuffer.wrap(Arrays.copyOfRange(wav, 44, wav.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
    }

    private static boolean within(JsonNode spans, double second) {
        for (JsonNode span : spans) {
            if (second >= span.get("start").asDouble() - 1e-9
                    && second < span.get("end").asDouble() - 1e-9) {
                return true;
            }
        }
        return false;
    }

    private static void assertSilent(ShortBuffer samples, double from, double to) {
        for (int i = (int) (from * RATE) * 2; i < (int) (to * RATE) * 2; i++) {
            assertThat(samples.get(i)).isZero();
        }
    }
}
