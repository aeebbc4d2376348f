package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.BenchDatabase;
import io.attune.access.Role;
import io.attune.intake.BulkIntake;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Tier;
import io.attune.rules.PinnedVersions;
import io.attune.changes.Changes;
import io.attune.scorecards.Scorecard;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/**
 * Stored transcripts of 400 words (each second one with the times of its words) on PostgreSQL: all are screened, and
 * 10,000 of them judged once more by a changed rule and compared with the rules in force, on two threads as on a node with
 * two cores. Beside both the bare judging of 2,000 of them in memory, on two threads too. {@code -Dscreened=100000} screens
 * more of them.
 */
@ProcessTest
@Import(BenchDatabase.class)
@TestPropertySource(properties = "attune.scoring.chunk=200")
class RescoreBench {

    private static final int CALLS = 10_000;
    private static final int SCREENED = Integer.getInteger("screened", CALLS);
    private static final int KINDS = 500;
    private static final int BARE = 2_000;
    private static final int THREADS = 2;

    /** Rounds until the judging is compiled as well as it will be. */
    private static final int WARM_UP = 4;

    private static final int AT_ONCE = 500;

    @Autowired
    Story story;

    @Autowired
    BulkIntake bulk;

    @Autowired
    Intake intake;

    @Autowired
    Planning planning;

    @Autowired
    Transcription transcription;

    @Autowired
    Screener screener;

    @Autowired
    Rescoring rescoring;

    @Autowired
    Rescores rescores;

    @Autowired
    Judge judge;

    @Autowired
    PinnedVersions versions;

    @Autowired
    Changes changes;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void tenThousandTranscriptsAreJudgedOnceMoreInFarLessThanTenMinutes() {
        Story.Cast cast = story.aProject(Tier.GOLD);
        List<String> transcripts = transcripts();
        Story.Cast others = story.aProject(Tier.GOLD);
        for (int i = 0; i < SCREENED; i += AT_ONCE) {
            byte[] lines = lines(i < CALLS ? cast : others, transcripts, i).getBytes(StandardCharsets.UTF_8);
            assertThat(bulk.receive(new ByteArrayInputStream(lines), Locale.ENGLISH)
                            .created())
                    .isEqualTo(AT_ONCE);
        }
        jdbc.execute("analyze");
        Scorecard card = planning.scorecardFor(cast.project(), "CALL", "ENQUIRY");
        int changed = aChangedVersion();
        List<InteractionId> calls = intake.newest(Instant.EPOCH, BARE).stream()
                .map(Interaction::id)
                .toList();
        for (int round = 0; round < WARM_UP; round++) {
            bare(calls, card, changed);
        }

        Bare once = bare(calls, card, null);
        double screening = seconds(() -> onThreads(screener::next));
        Bare twice = bare(calls, card, changed);
        RescoreId id = story.as(
                story.somebody(Role.PROCESS_OWNER),
                () -> rescoring.start(
                        new RescoreOrder(cast.project(), null, null, null, null, changed, changes.active("phrases"), null, null, 80)));
        double rescored = seconds(() -> onThreads(rescoring::next));

        assertThat(rescores.find(id).orElseThrow().state()).isEqualTo(Rescore.State.DONE);
        assertThat(rescores.figures(id).total().calls()).isEqualTo(CALLS);
        report("Screening", SCREENED, screening, "judging", once);
        report("Re-score with comparison", CALLS, rescored, "judging by both versions", twice);
        assertThat(rescored).as("seconds").isLessThan(600);
        assertThat(ratio(SCREENED, screening, once)).isGreaterThanOrEqualTo(0.6);
        assertThat(ratio(CALLS, rescored, twice)).isGreaterThanOrEqualTo(0.5);
    }

    /** Seconds of both. */
    private record Bare(double reading, double judging) {}

    /** Reading is measured on one thread, and is done on all of them. */
    private static void report(String what, int calls, double seconds, String judging, Bare bare) {
        double reading = bare.reading() / BARE * calls / THREADS / seconds;
        double judged = bare.judging() / BARE * calls / seconds;
        System.out.printf(
                "%s: %,d calls in %.1f s, %,.0f calls/s; bare %s: %,.0f calls/s; ratio %.2f; of the time %.0f %% is judging,"
                        + " %.0f %% reading transcripts, %.0f %% choosing, storing and telling%n",
                what,
                calls,
                seconds,
                calls / seconds,
                judging,
                BARE / bare.judging(),
                ratio(calls, seconds, bare),
                100 * judged,
                100 * reading,
                100 * (1 - judged - reading));
    }

    /** The ratio of the rates. */
    private static double ratio(int calls, double seconds, Bare bare) {
        return calls / seconds / (BARE / bare.judging());
    }

    /** @param alsoBy another version, or null */
    private Bare bare(List<InteractionId> calls, Scorecard card, Integer alsoBy) {
        double reading = 0;
        double judging = 0;
        for (int i = 0; i < calls.size(); i += AT_ONCE) {
            List<InteractionId> ids = calls.subList(i, i + AT_ONCE);
            List<StoredTranscript> read = new ArrayList<>();
            reading += seconds(
                    () -> read.addAll(transcription.transcripts(ids).values()));
            judging += seconds(() -> inParallel(IntStream.range(0, THREADS)
                    .mapToObj(part -> judging(read.subList(part * AT_ONCE / THREADS, (part + 1) * AT_ONCE / THREADS), card, alsoBy))
                    .toList()));
        }
        return new Bare(reading, judging);
    }

    private Callable<Void> judging(List<StoredTranscript> transcripts, Scorecard card, Integer alsoBy) {
        Supplier<Void> all = () -> {
            transcripts.forEach(each -> judge.answers(each.transcript(), card));
            return null;
        };
        return () -> {
            all.get();
            return alsoBy == null ? null : versions.by("automatic-scoring", alsoBy, all);
        };
    }

    private static void onThreads(BooleanSupplier step) {
        inParallel(IntStream.range(0, THREADS)
                .mapToObj(thread -> (Callable<Void>) () -> {
                    while (step.getAsBoolean()) {
                        // the next chunk
                    }
                    return null;
                })
                .toList());
        step.getAsBoolean();
    }

    private static void inParallel(Collection<Callable<Void>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            threads.shutdown();
        }
    }

    private static double seconds(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e9;
    }

    private int aChangedVersion() {
        String sheet = changes.version("automatic-scoring", 1).content();
        String changed = sheet.replace("first 10 s,1,,,,,,,MET,0.95,", "first 10 s,1,,,,,,,NOT_MET,0.95,");
        assertThat(changed).isNotEqualTo(sheet);
        return story.as(
                story.somebody(Role.PROCESS_OWNER),
                () -> changes.propose("automatic-scoring", changed.getBytes(StandardCharsets.UTF_8), "bench", "")
                        .number());
    }

    private static String lines(Story.Cast cast, List<String> transcripts, int from) {
        return IntStream.range(from, from + AT_ONCE)
                .mapToObj(i -> """
                        {"metadata": {"project": "%s", "externalId": "bench-%d", "agent": "%s", "channel": "CALL", \
                        "direction": "INBOUND", "contactType": "ENQUIRY", "startedAt": "2026-01-15T08:15:00Z", \
                        "language": "en"}, "transcript": %s}
                        """.formatted(cast.project(), i, cast.agent(), transcripts.get(i % KINDS)))
                .collect(Collectors.joining());
    }

    /** 40 turns of 10 words each. */
    private static List<String> transcripts() {
        Random random = new Random(4);
        List<String> words = List.of(("good morning my name is anna how may i help you my order has not come yet and i would"
                        + " like to know where it is may i have your date of birth please one moment thank you for waiting"
                        + " it will arrive tomorrow is there anything else i am sorry about that goodbye").split(" "));
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> IntStream.range(0, 40)
                        .mapToObj(turn -> turn(turn, kind % 2 == 0, words, random))
                        .collect(Collectors.joining(", ", "{\"language\": \"en\", \"utterances\": [", "]}")))
                .toList();
    }

    private static String turn(int turn, boolean timed, List<String> words, Random random) {
        List<String> said = turn == 0
                ? List.of("good morning northwind my name is anna how may i".split(" "))
                : random.ints(10, 0, words.size()).mapToObj(words::get).toList();
        String times = IntStream.range(0, said.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"word\": \"%s\", \"start\": %.2f, \"end\": %.2f, \"confidence\": %.2f}",
                        said.get(i),
                        turn * 5 + i * 0.4,
                        turn * 5 + i * 0.4 + 0.3,
                        0.5 + random.nextDouble() / 2))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "{\"speaker\": \"%s\", \"start\": %d, \"end\": %d, \"text\": \"%s\"%s}",
                turn % 2 == 0 ? "AGENT" : "CUSTOMER",
                turn * 5,
                turn * 5 + 4,
                String.join(" ", said),
                timed ? ", \"words\": [" + times + "]" : "");
    }
}
