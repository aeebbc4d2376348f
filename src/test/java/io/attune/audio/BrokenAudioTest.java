package io.attune.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is accepted with its facts and notes or refused in words, and costs little memory. */
@Tag("long")
class BrokenAudioTest {

    @TempDir
    Path folder;

    @Test
    void eachFileOfTheCorpusHasItsOutcomeInAHeapOf32Megabytes() throws Exception {
        Path outcomes = folder.resolve("outcomes.txt");
        Path errors = folder.resolve("errors.txt");
        Process probing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BrokenAudioTest.class.getName(),
                        Files.createDirectory(folder.resolve("work")).toString())
                .redirectOutput(outcomes.toFile())
                .redirectError(errors.toFile())
                .start();
        // an endless loop is a failure, too
        boolean ended = probing.waitFor(5, TimeUnit.MINUTES);
        probing.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(errors).isEmptyFile();
        assertThat(Files.readAllLines(outcomes)).hasSizeGreaterThan(40).isEqualTo(expected());
    }

    private static List<String> expected() throws IOException {
        try (InputStream file = BrokenAudioTest.class.getResourceAsStream("/audio/broken.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        RecordingProbe probe = new RecordingProbe(new AudioLimits(Duration.ofHours(4)));
        BrokenAudio.all().forEach((name, file) -> out.println(name + ": " + outcome(probe, file.apply(folder))));
    }

    private static String outcome(RecordingProbe probe, Path file) {
        try {
            RecordingFacts facts = probe.probe(file);
            return facts.notes().stream()
                    .map(note -> note.code().replaceFirst("note.recording.", "") + note.arguments())
                    .collect(Collectors.joining(
                            " ", facts.format() + ", " + RecordingLimits.inWords(facts.seconds()) + " s ", ""));
        } catch (Refused refused) {
            return "refused, " + refused.problems(Locale.ENGLISH).get(0).field() + " is "
                    + refused.problems(Locale.ENGLISH).get(0).found() + " / "
                    + refused.problems(Locale.SIMPLIFIED_CHINESE).get(0).found();
        }
    }
}
