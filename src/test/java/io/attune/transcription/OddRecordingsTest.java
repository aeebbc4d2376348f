package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.attune.audio.AudioFiles;
import io.attune.audio.BrokenAudio;
import io.attune.intake.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of every format, sound and broken, are heard by the real recogniser. */
@Tag("long")
class OddRecordingsTest {

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    private static VoskRecognizer recognizer;
    private static Transcriber transcriber;

    @BeforeAll
    static void start() {
        RecognizerFixture fixture = new RecognizerFixture(home);
        recognizer = fixture.recognizer();
        transcriber = fixture.transcriber(recognizer);
    }

    @AfterAll
    static void stop() {
        recognizer.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stereo-8000.flac",
                "stereo-44100.mp3",
                "mono-16000-vbr.mp3",
                "mono-8000.mp3",
                "stereo-8000-vorbis.ogg",
                "mono-44100-vorbis.ogg",
                "mono-16000.opus",
                "stereo-48000.opus",
                "stereo-adpcm.wav",
                "mono-gsm.wav"
            })
    void hearsTheSameWordsInEveryFormat(String file) {
        assertThat(words(transcriber.transcribe(AudioFiles.copyTo(folder, file), "en")))
                .startsWith("good afternoon thank you for calling");
    }

    @Test
    void survivesTheWholeCorpusOfBrokenAudio() {
        List<Long> children = children();

        BrokenAudio.all().forEach((name, file) -> {
            if (!name.startsWith("4 hours")) {
                Path recording = file.apply(folder);
                assertThatCode(() -> heardOrUnreadable(recording)).as(name).doesNotThrowAnyException();
            }
        });

        assertThat(words(transcriber.transcribe(AudioFiles.copyTo(folder, "stereo-8000.flac"), "en")))
                .startsWith("good afternoon thank you for calling");
        assertThat(children()).as("nothing killed the recogniser").containsAll(children);
    }

    private static void heardOrUnreadable(Path recording) {
        try {
            transcriber.transcribe(recording, "en");
        } catch (RecordingUnreadable unreadable) {
            assertThat(unreadable.getMessage()).contains("allowed");
        }
    }

    private static String words(Transcript transcript) {
        return transcript.utterances().stream().map(Transcript.Utterance::text).collect(Collectors.joining(" "));
    }

    private static List<Long> children() {
        String temporary = "-Djna.tmpdir=" + home.resolve("tmp/recogniser");
        return ProcessHandle.current()
                .children()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(temporary))
                .map(ProcessHandle::pid)
                .toList();
    }
}
