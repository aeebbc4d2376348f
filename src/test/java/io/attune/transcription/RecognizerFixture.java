package io.attune.transcription;

import io.attune.Settings;
import io.attune.audio.Recording;
import io.attune.audio.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** Recognisers with the demonstration's models that have their files below one folder, and what befalls their children. */
public record RecognizerFixture(Path home) {

    static TranscriptionSettings settings(Map<String, Path> models) {
        return new TranscriptionSettings(models, 2, Duration.ofMinutes(1), 10, Duration.ofHours(20));
    }

    VoskRecognizer recognizer() {
        return recognizer(2, Duration.ofMinutes(1));
    }

    VoskRecognizer recognizer(int children, Duration timeout) {
        return recognizer(new TranscriptionSettings(Map.of(), children, timeout, 0, Duration.ofHours(20)));
    }

    VoskRecognizer recognizer(TranscriptionSettings settings) {
        return new VoskRecognizer(settings(), settings);
    }

    SpeechModels models(Map<String, Path> configured) {
        return new SpeechModels(settings(configured), new DemoModels(settings()));
    }

    Transcriber transcriber(SpeechRecognizer recognizer) {
        return new Transcriber(models(Map.of()), recognizer);
    }

    private Settings settings() {
        return new Settings(home, true, Set.of("worker"), null);
    }

    /** Those of this fixture, not of an application that another test may have left running. */
    List<ProcessHandle> children() {
        String temporary = "-Djna.tmpdir=" + home.resolve("tmp/recogniser");
        return ProcessHandle.current()
                .children()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(temporary))
                .toList();
    }

    int killChildren() {
        List<ProcessHandle> children = children();
        children.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        return children.size();
    }

    /** Neither alive nor dead, as processes in an endless loop. */
    void hangChildren() {
        children().forEach(RecognizerFixture::hang);
    }

    public static void hang(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Some seconds out of a call of the demonstration. */
    static Path clip(DemoCall call, double from, double seconds, Path folder) {
        Recording original = Recording.of(call.copyTo(folder));
        short[][] samples = new short[original.channels()][(int) original.frames()];
        try (Recording.Samples stream = original.samples()) {
            stream.read(samples);
        }
        int first = (int) (from * original.sampleRate());
        return Wav.aWav()
                .rate(original.sampleRate())
                .channels(2)
                .seconds(seconds)
                .sounds(i -> share(samples[0], first + i), i -> share(samples[1], first + i))
                .writeTo(folder.resolve("clip-" + from + "-" + call.file()));
    }

    private static double share(short[] samples, int at) {
        return at < samples.length ? samples[at] / (double) Short.MAX_VALUE : 0;
    }
}
