package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.attune.audio.Wav;
import io.attune.intake.Transcript;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real children, some of which are ended, stopped or fooled. */
@Tag("long")
class RecognizerPoolTest {

    @TempDir
    Path home;

    @TempDir
    Path folder;

    private final List<VoskRecognizer> recognizers = new CopyOnWriteArrayList<>();
    private RecognizerFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new RecognizerFixture(home);
    }

    @AfterEach
    void end() {
        recognizers.forEach(VoskRecognizer::destroy);
    }

    private VoskRecognizer recognizer(int children, Duration timeout) {
        return opened(fixture.recognizer(children, timeout));
    }

    private VoskRecognizer opened(VoskRecognizer recognizer) {
        recognizers.add(recognizer);
        return recognizer;
    }

    private Path clip(String language, double from) {
        return RecognizerFixture.clip(DemoCall.first(language), from, 3, folder);
    }

    @Test
    void hearsAsManyRecordingsAtTheSameTimeAsItHasChildren() throws Exception {
        VoskRecognizer recognizer = recognizer(2, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService workers = Executors.newFixedThreadPool(2);

        List<Future<Transcript>> together = List.of("en", "zh").stream()
                .map(language -> workers.submit(() -> transcriber
                        .transcribe(clip(language, 0), language, seconds -> {
                            both.countDown();
                            awaitZero(both);
                        })
                        .transcript()))
                .toList();

        assertThat(together.get(0).get()).isEqualTo(transcriber.transcribe(clip("en", 0), "en"));
        assertThat(together.get(1).get()).isEqualTo(transcriber.transcribe(clip("zh", 0), "zh"));
        workers.shutdown();
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChildThatIdlesWithAnotherLanguageMakesRoom() {
        VoskRecognizer recognizer = recognizer(1, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);

        assertThat(transcriber.transcribe(clip("en", 0), "en").utterances()).isNotEmpty();
        assertThat(transcriber.transcribe(clip("zh", 0), "zh").utterances()).isNotEmpty();
        assertThat(transcriber.transcribe(clip("en", 0), "en").utterances()).isNotEmpty();

        await().until(() -> fixture.children().size() == 1);
        assertThat(recognizer.state())
                .returns(1, PoolState::children)
                .returns(1, PoolState::idle)
                .returns(0, PoolState::busy)
                .returns(0L, PoolState::crashes);
    }

    @Test
    void whoeverWaitsIsServedInTurnWhateverTheLanguage() throws Exception {
        VoskRecognizer recognizer = recognizer(1, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path english = clip("en", 0);
        Path chinese = clip("zh", 0);
        ExecutorService busy = Executors.newFixedThreadPool(2);
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<?>> stream = IntStream.range(0, 2)
                .<Future<?>>mapToObj(i -> busy.submit(() -> {
                    while (!enough.get()) {
                        transcriber.transcribe(english, "en");
                    }
                }))
                .toList();

        assertThat(transcriber.transcribe(chinese, "zh").utterances()).isNotEmpty();

        enough.set(true);
        for (Future<?> calls : stream) {
            calls.get();
        }
        busy.shutdown();
    }

    @Test
    void losesAndRepeatsNothingThoughChildrenAreKilledFiftyTimes() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<?>> killed = List.of(4L, 5L).stream()
                .<Future<?>>map(seed -> nodes.submit(() -> isKilledTwentyFiveTimes(seed)))
                .toList();
        for (Future<?> node : killed) {
            node.get();
        }
        nodes.shutdown();
    }

    private Void isKilledTwentyFiveTimes(long seed) throws IOException {
        Path files = Files.createDirectory(folder.resolve("node-" + seed));
        RecognizerFixture node = new RecognizerFixture(home.resolve("node-" + seed));
        VoskRecognizer recognizer = opened(node.recognizer(1, Duration.ofMinutes(1)));
        Transcriber transcriber = node.transcriber(recognizer);
        List<Path> clips = IntStream.range(0, 5)
                .mapToObj(i -> RecognizerFixture.clip(DemoCall.first("en"), 6 * i, 3, files))
                .toList();
        List<Transcript> undisturbed =
                clips.stream().map(clip -> transcriber.transcribe(clip, "en")).toList();
        Random random = new Random(seed);
        List<Transcript> heard = new ArrayList<>();

        for (int i = 0; i < 25; i++) {
            double point = 3 * random.nextDouble();
            AtomicBoolean killed = new AtomicBoolean();
            heard.add(transcriber
                    .transcribe(clips.get(i % clips.size()), "en", seconds -> {
                        if (seconds >= point && !killed.getAndSet(true)) {
                            node.killChildren();
                        }
                    })
                    .transcript());
        }

        assertThat(heard)
                .isEqualTo(IntStream.range(0, 25)
                        .mapToObj(i -> undisturbed.get(i % clips.size()))
                        .toList());
        assertThat(recognizer.state().crashes()).isEqualTo(25);
        assertThat(node.children()).hasSize(1);
        return null;
    }

    @Test
    void replacesAChildThatHangs() {
        VoskRecognizer recognizer = recognizer(1, Duration.ofSeconds(3));
        AtomicBoolean stopped = new AtomicBoolean();
        Path clip = clip("en", 0);
        Transcript undisturbed = fixture.transcriber(recognizer).transcribe(clip, "en");

        Transcript transcript = fixture.transcriber(recognizer)
                .transcribe(clip, "en", seconds -> {
                    if (!stopped.getAndSet(true)) {
                        fixture.hangChildren();
                    }
                })
                .transcript();

        assertThat(transcript).isEqualTo(undisturbed);
        assertThat(recognizer.state().hangs()).isEqualTo(1);
        await().until(() -> fixture.children().size() == 1);
    }

    @Test
    void givesAHungChildMoreTimeTheMoreAudioItHasNotAnswered() {
        ResponseTimeout timeout = new ResponseTimeout(Duration.ofSeconds(60), 10);

        assertThat(timeout.forAudio(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(timeout.forAudio(4.5)).isEqualTo(Duration.ofSeconds(105));
    }

    @Test
    void saysHowLongAChildGaveNoAnswer() {
        VoskRecognizer recognizer = recognizer(1, Duration.ofSeconds(1));
        Path clip = clip("en", 0);

        assertThatExceptionOfType(RecognizerDied.class)
                .isThrownBy(
                        () -> fixture.transcriber(recognizer).transcribe(clip, "en", seconds -> fixture.hangChildren()))
                .withMessage("The recogniser of model demo-en gave no answer for 1 s");
    }

    @Test
    void replacesAChildThatHasHeardEnough() {
        VoskRecognizer recognizer = opened(fixture.recognizer(
                new TranscriptionSettings(Map.of(), 1, Duration.ofMinutes(1), 0, Duration.ofSeconds(5))));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path clip = clip("en", 0);

        transcriber.transcribe(clip, "en");
        List<ProcessHandle> first = fixture.children();
        transcriber.transcribe(clip, "en");
        await().until(() -> fixture.children().isEmpty());
        transcriber.transcribe(clip, "en");

        assertThat(fixture.children()).hasSize(1).isNotEqualTo(first);
        assertThat(recognizer.state().retired()).isEqualTo(1);
    }

    @Test
    void keepsChildrenReadyFromTheStartAndAfterADeath() {
        VoskRecognizer recognizer = recognizer(2, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path clip = clip("en", 0);

        transcriber.warm();
        await().atMost(Duration.ofSeconds(60)).until(() -> recognizer.state().idle() == 2);
        assertThat(recognizer.state().audioSeconds()).isZero();
        AtomicBoolean killed = new AtomicBoolean();
        transcriber.transcribe(clip, "en", seconds -> {
            if (!killed.getAndSet(true)) {
                fixture.killChildren();
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> recognizer.state().idle() == 2);
        assertThat(fixture.children()).hasSize(2);
        recognizer.destroy();
        await().until(() -> fixture.children().isEmpty());
    }

    @Test
    void aHearingThatNobodyWantsEndsAndItsChildHearsTheNextRecording() {
        VoskRecognizer recognizer = recognizer(1, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path whole = DemoCall.first("en").copyTo(folder);
        Path clip = clip("en", 0);
        Transcript undisturbed = transcriber.transcribe(clip, "en");
        List<ProcessHandle> children = fixture.children();
        List<Double> told = new ArrayList<>();

        assertThatExceptionOfType(TranscriptionCancelled.class)
                .isThrownBy(() -> transcriber.transcribe(whole, "en", seconds -> {
                    told.add(seconds);
                    if (seconds > 4) {
                        throw new TranscriptionCancelled("the call was deleted");
                    }
                }))
                .withMessage("the call was deleted");

        assertThat(told).hasSize(5);
        assertThat(transcriber.transcribe(clip, "en")).isEqualTo(undisturbed);
        assertThat(fixture.children()).isEqualTo(children);
    }

    @Test
    void whoeverWaitsForAChildCanBeCalledOff() throws Exception {
        VoskRecognizer recognizer = recognizer(1, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path clip = clip("en", 0);
        CountDownLatch hearing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        Future<?> first = workers.submit(() -> transcriber.transcribe(clip, "en", seconds -> {
            hearing.countDown();
            awaitZero(mayEnd);
        }));
        hearing.await();

        AtomicReference<RuntimeException> ended = new AtomicReference<>();
        Thread second = new Thread(() -> {
            try {
                transcriber.transcribe(clip, "en");
            } catch (TranscriptionCancelled cancelled) {
                ended.set(cancelled);
            }
        });
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);
        second.interrupt();
        second.join();

        assertThat(ended.get()).hasMessage("interrupted while it waited for a recogniser");
        mayEnd.countDown();
        first.get();
        workers.shutdown();
    }

    @Test
    void loudAudioOfWhichNothingIsUnderstoodIsHeardOnceMoreByAFreshChildAlone() throws Exception {
        VoskRecognizer recognizer = recognizer(2, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path hum = Wav.aWav()
                .channels(1)
                .seconds(15)
                .sounds(i -> 0.5 * Math.sin(2 * Math.PI * 50 * i / 8000))
                .writeTo(folder.resolve("hum.wav"));
        List<List<ProcessHandle>> children = new ArrayList<>();
        List<Integer> busy = new ArrayList<>();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        AtomicBoolean enough = new AtomicBoolean();
        Path clip = clip("en", 0);
        Future<?> others = beside.submit(() -> {
            while (!enough.get()) {
                transcriber.transcribe(clip, "en");
            }
        });

        AtomicBoolean again = new AtomicBoolean();
        Recognition recognition = transcriber.transcribe(hum, "en", seconds -> {
            if (seconds == 1) {
                children.add(fixture.children());
                again.set(children.size() == 2);
            }
            if (again.get()) {
                busy.add(recognizer.state().busy());
            }
        });
        enough.set(true);
        others.get();
        beside.shutdown();

        assertThat(children).hasSize(2);
        assertThat(children.get(0)).doesNotContainAnyElementsOf(newest(children.get(1), children.get(0)));
        assertThat(busy).isNotEmpty().containsOnly(1);
        assertThat(recognition.transcript().utterances()).isEmpty();
        assertThat(recognition.doubt()).isEqualTo(TranscriptReliability.HEARD_NOTHING);
    }

    private static List<ProcessHandle> newest(List<ProcessHandle> now, List<ProcessHandle> before) {
        List<ProcessHandle> added =
                now.stream().filter(child -> !before.contains(child)).toList();
        assertThat(added).as("a fresh child").isNotEmpty();
        return added;
    }

    @Test
    void staysAsLargeAsItIsOverFiveHundredShortCalls() throws Exception {
        VoskRecognizer recognizer = recognizer(2, Duration.ofMinutes(1));
        Transcriber transcriber = fixture.transcriber(recognizer);
        Path clip = RecognizerFixture.clip(DemoCall.first("en"), 0.4, 1, folder);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        hear(clip, transcriber, 50, workers);
        List<ProcessHandle> children = fixture.children();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long heap = heap();

        hear(clip, transcriber, 500, workers);

        assertThat(fixture.children()).isEqualTo(children);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 2);
        assertThat(heap() - heap).as("growth of the heap, bytes").isLessThan(4 << 20);
        assertThat(recognizer.state().audioSeconds()).isEqualTo(550.0);
        workers.shutdown();
    }

    private static void hear(Path clip, Transcriber transcriber, int times, ExecutorService workers) throws Exception {
        List<Callable<Transcript>> calls = Collections.nCopies(times, () -> transcriber.transcribe(clip, "en"));
        for (Future<Transcript> call : workers.invokeAll(calls)) {
            call.get();
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
