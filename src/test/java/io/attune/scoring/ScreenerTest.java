package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Caller;
import io.attune.Message;
import io.attune.intake.BulkIntake;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.NewInteraction;
import io.attune.intake.Search;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.planning.Tier;
import io.attune.sampling.CycleId;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.transcription.TranscriptReliability;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The machine listens to everything that comes in, and what seems a risk to it is drawn for it. */
@ProcessTest
class ScreenerTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);

    @Autowired
    Story story;

    @Autowired
    Screener screener;

    @Autowired
    Screenings screenings;

    @Autowired
    Scoring scoring;

    @Autowired
    Judge judge;

    @Autowired
    Intake intake;

    @Autowired
    BulkIntake bulk;

    @Autowired
    Transcription transcription;

    @Autowired
    Sampling sampling;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Value("${local.server.port}")
    int port;

    private Story.Cast cast;

    @BeforeEach
    void aProjectAndNothingThatWaits() {
        cast = story.aProject(Tier.GOLD);
        jdbc.sql("delete from scoring_screening_due").update();
    }

    @Test
    void aCallIsScreenedOnceThereIsATranscriptAndThatIsNoEvaluation() {
        InteractionId call = call("CALL", Story.transcript());
        assertThat(screener.of(call)).isEmpty();

        everythingIsScreened();

        Screening screening = screener.of(call).orElseThrow();
        assertThat(screening.transcriptVersion()).isEqualTo(1);
        assertThat(screening.scorecard()).isEqualTo("inbound-enquiry");
        assertThat(screening.rulesVersion()).isEqualTo(judge.rulesVersion());
        assertThat(screening.total()).isBetween(0.0, 100.0);
        assertThat(screening.failedCritical()).isEmpty();
        assertThat(screening.confidence()).isBetween(0.5, 1.0);
        assertThat(screening.abstained()).isPositive();
        assertThat(screening.abstention()).isNull();
        assertThat(scoring.evaluations(call)).isEmpty();
        assertThat(screener.next()).isFalse();
    }

    @Test
    void chatsMailsAndImportsInBulkAreScreenedToo() {
        InteractionId chat = call("CHAT", Story.transcript());
        InteractionId mail = call("EMAIL", Story.transcript());
        String line = """
                {"metadata": {"project": "%s", "externalId": "bulk-%d", "agent": "%s", "channel": "CALL", \
                "direction": "INBOUND", "contactType": "ENQUIRY", "startedAt": "2026-11-09T08:15:00Z", \
                "language": "en"}, "transcript": {"language": "en", "utterances": [{"speaker": "AGENT", "start": 0, \
                "end": 2, "text": "good morning my name is anna"}]}}
                """;
        String lines =
                line.formatted(cast.project(), 1, cast.agent()) + line.formatted(cast.project(), 2, cast.agent());

        assertThat(bulk.receive(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), Locale.ENGLISH)
                        .created())
                .isEqualTo(2);
        everythingIsScreened();

        assertThat(calls()).hasSize(4).contains(chat, mail).allSatisfy(call -> assertThat(screener.of(call))
                .isPresent());
        assertThat(count()).isEqualTo(4);
    }

    @Test
    void aNewTranscriptIsScreenedAnewAndTheLatestCounts() {
        InteractionId call = call("CALL", Story.transcript());
        everythingIsScreened();
        transcription.store(call, rude(), "somebody", "better");
        transcription.store(call, Story.transcript(), "somebody", "best", TranscriptReliability.values()[0]);

        everythingIsScreened();

        assertThat(screener.of(call).orElseThrow()).satisfies(screening -> {
            assertThat(screening.transcriptVersion()).isEqualTo(3);
            assertThat(screening.total()).isNull();
            assertThat(screening.confidence()).isZero();
            assertThat(screening.abstention()).isEqualTo("unreliable-transcript");
        });
        assertThat(count()).isEqualTo(1);
        assertThat(versions(call))
                .as("what was never the latest is not screened")
                .containsExactly(1, 3);
    }

    private List<Integer> versions(InteractionId call) {
        return jdbc.sql("select transcript_version from scoring_screening where interaction = ? order by 1")
                .param(call.value())
                .query(Integer.class)
                .list();
    }

    @Test
    void manyNodesScreenEveryCallOnceAndADyingOneLosesNone() throws Exception {
        for (int i = 0; i < 20; i++) {
            call("CALL", Story.transcript());
        }
        transaction.executeWithoutResult(dying -> {
            List<Screenings.Due> held = screenings.hold(7);
            assertThat(held).hasSize(7);
            screenings.done(held, List.of());
            dying.setRollbackOnly();
        });
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                everythingIsScreened();
                return null;
            });
        }

        assertThat(nodes.invokeAll(work)).allSatisfy(node -> node.get());
        nodes.shutdown();
        everythingIsScreened();

        assertThat(count()).isEqualTo(20);
        assertThat(screenings.hold(1)).isEmpty();
    }

    @Test
    void whatTheMachineSuspectsOrCouldHardlyJudgeIsDrawnForItsRiskApartFromTheRandomPart() {
        for (int i = 0; i < 12; i++) {
            call("CALL", Story.transcript());
        }
        List<InteractionId> suspicious = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            suspicious.add(call("CALL", rude()));
        }
        InteractionId unheard = call("CALL", Story.transcript());
        transcription.store(unheard, Story.transcript(), "test", "unheard", TranscriptReliability.values()[0]);
        everythingIsScreened();
        assertThat(screener.of(suspicious.get(0)).orElseThrow().failedCritical())
                .contains("attitude.forbidden-words");

        CycleId cycle = sampling.openCycle(cast.project(), MONDAY, MONDAY.plusDays(6));
        story.moveOn();

        List<Sample> samples = sampling.samples(cycle);
        List<InteractionId> byLot = samples.stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM)
                .map(Sample::interaction)
                .toList();
        List<Sample> forRisk = samples.stream()
                .filter(sample -> sample.part() == Sample.Part.RISK)
                .toList();
        suspicious.removeAll(byLot);
        assertThat(forRisk).hasSize(2);
        assertThat(forRisk.stream().map(Sample::interaction).filter(suspicious::contains))
                .hasSize(Math.min(2, suspicious.size()));
        assertThat(forRisk)
                .filteredOn(sample -> suspicious.contains(sample.interaction()))
                .extracting(Sample::reason)
                .containsOnly(Message.both("critical error suspected by the machine", "机器疑似致命错误"));
        assertThat(forRisk)
                .filteredOn(sample -> !suspicious.contains(sample.interaction()))
                .extracting(Sample::reason)
                .allMatch(Message.both("low machine confidence", "机器置信度低")::equals);
        assertThat(forRisk)
                .allSatisfy(sample -> assertThat(sample.probability()).isNull());
        assertThat(byLot).hasSize(2);
    }

    @Test
    void theCoverageSaysHowManyConversationsWereScreened() {
        call("CALL", Story.transcript());
        call("CALL", Story.transcript());
        everythingIsScreened();
        call("CALL", Story.transcript());
        Caller manager = Caller.person(port, cast.manager(), "secret");
        String page = "/coverage?project=" + cast.project() + "&from=" + MONDAY + "&to=" + MONDAY.plusDays(6);

        assertThat(manager.get(page).body()).contains("screened 2 of 3 conversations");
        assertThat(manager.get(page, "Accept-Language", "zh-CN").body()).contains("收到的 3 通会话中，机器已筛查 2 通");
    }

    @Test
    void thePageOfACallSaysWhatTheMachineSuspectsButNotToItsAgent() {
        InteractionId call = call("CALL", rude());
        everythingIsScreened();
        String page = "/interactions/" + call;
        Caller manager = Caller.person(port, cast.manager(), "secret");

        assertThat(manager.get(page).body()).contains("Machine screening: score", "No forbidden words");
        assertThat(manager.get(page, "Accept-Language", "zh-CN").body()).contains("机器已筛查：总分", "无服务禁语");
        assertThat(Caller.person(port, cast.agent(), "secret").get(page).body())
                .doesNotContain("Machine screening", "No forbidden words");
    }

    private void everythingIsScreened() {
        while (screener.next()) {
            // the next ones
        }
    }

    private int count() {
        return screener.count(
                cast.project(),
                MONDAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                MONDAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private List<InteractionId> calls() {
        return intake.search(new Search(cast.project(), null, null, null, null, null, null, reach()), 100, 0).stream()
                .map(call -> call.id())
                .toList();
    }

    private io.attune.access.Reach reach() {
        return new io.attune.access.Reach(true, java.util.Set.of(), java.util.Set.of());
    }

    private static Transcript rude() {
        return new Transcript(
                "en",
                List.of(
                        new Utterance(Speaker.AGENT, 0.5, 3, "good morning my name is anna", null, null),
                        new Utterance(Speaker.CUSTOMER, 3.5, 6, "where is my parcel", null, null),
                        new Utterance(Speaker.AGENT, 6.5, 9, "i do not care that is your own fault", null, null)));
    }

    private InteractionId call(String channel, Transcript transcript) {
        NewInteraction metadata = new NewInteraction(
                cast.project(),
                "screened-" + NUMBER.incrementAndGet(),
                cast.agent(),
                channel,
                "INBOUND",
                "ENQUIRY",
                null,
                MONDAY.atTime(9, 30).toInstant(ZoneOffset.UTC),
                60.0,
                "en",
                null,
                Map.of());
        return intake.receive(metadata, null, transcript).id();
    }
}
