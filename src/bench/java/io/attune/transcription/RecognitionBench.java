package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.audio.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * The English calls of the demonstration, about six minutes of two channels, through the worker's path with its child
 * processes, beside the bare library in one thread of this process that is fed the same samples, decoded before. Both
 * run in turn; a rate is seconds of recording per second.
 */
class RecognitionBench {

    private static final int ROUNDS = 5;

    @TempDir
    Path home;

    @TempDir
    Path folder;

    private record Call(Path recording, List<List<byte[]>> seconds, double length) {}

    private record Round(double bare, double one, double two) {}

    @Test
    void aChildIsNearlyAsFastAsTheBareLibraryAndTwoChildrenNearlyTwiceAsFast() throws Exception {
        RecognizerFixture fixture = new RecognizerFixture(home);
        SpeechModel model = fixture.models(Map.of()).model("en");
        List<Call> calls = DemoCall.all().stream()
                .filter(call -> call.language().equals("en"))
                .map(call -> decoded(call.copyTo(folder), model.sampleRate()))
                .toList();
        VoskRecognizer single = fixture.recognizer(1, Duration.ofMinutes(1));
        VoskRecognizer pair = fixture.recognizer(2, Duration.ofMinutes(1));
        List<Round> rounds = new ArrayList<>();
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        try (Model bare = new Model(model.folder().toString())) {
            for (int round = 0; round <= ROUNDS; round++) {
                Round measured = new Round(
                        rate(calls, 1, call -> heardBy(bare, model.sampleRate(), call)),
                        rate(calls, 1, call -> heardBy(fixture.transcriber(single), call)),
                        rate(calls, 2, call -> heardBy(fixture.transcriber(pair), call)));
                System.out.printf(
                        "%s: bare %.1f, one child %.1f, two children %.1f times real time%n",
                        round == 0 ? "warm-up" : "round " + round, measured.bare(), measured.one(), measured.two());
                if (round > 0) {
                    rounds.add(measured);
                }
            }
        } finally {
            single.destroy();
            pair.destroy();
        }

        double ofBare = median(rounds, round -> round.one() / round.bare());
        double ofOne = median(rounds, round -> round.two() / round.one());
        System.out.printf(
                "Recognition of %.0f s of stereo: one child has %.2f of the bare library's rate, two children have %.2f of"
                        + " one child's (medians of %d rounds)%n",
                calls.stream().mapToDouble(Call::length).sum(), ofBare, ofOne, ROUNDS);
        assertThat(ofBare).isGreaterThanOrEqualTo(0.9);
        assertThat(ofOne).isGreaterThanOrEqualTo(1.7);
    }

    private static Call decoded(Path recording, int sampleRate) {
        List<List<byte[]>> seconds = new ArrayList<>();
        try (ChannelAudio audio = new ChannelAudio(recording, sampleRate)) {
            for (List<byte[]> second = audio.next(); !second.isEmpty(); second = audio.next()) {
                seconds.add(second);
            }
        }
        return new Call(recording, seconds, Recording.of(recording).seconds());
    }

    /** Seconds of recording per second; each thread hears all calls, so that none idles at the end for long. */
    private static double rate(List<Call> calls, int threads, ToDoubleFunction<Call> hearing)
            throws InterruptedException, ExecutionException {
        List<Callable<Double>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            calls.forEach(call -> all.add(() -> hearing.applyAsDouble(call)));
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long started = System.nanoTime();
        double heard = 0;
        for (Future<Double> call : workers.invokeAll(all)) {
            heard += call.get();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        workers.shutdown();
        return heard / seconds;
    }

    private static double heardBy(Transcriber transcriber, Call call) {
        assertThat(transcriber.transcribe(call.recording(), "en").utterances()).isNotEmpty();
        return call.length();
    }

    private static double heardBy(Model model, int sampleRate, Call call) {
        int channels = call.seconds().get(0).size();
        for (int channel = 0; channel < channels; channel++) {
            try (Recognizer recognizer = new Recognizer(model, sampleRate)) {
                recognizer.setWords(true);
                for (List<byte[]> second : call.seconds()) {
                    byte[] samples = second.get(channel);
                    if (recognizer.acceptWaveForm(samples, samples.length)) {
                        recognizer.getResult();
                    }
                }
                assertThat(recognizer.getFinalResult()).isNotNull();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return call.length();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }
}
