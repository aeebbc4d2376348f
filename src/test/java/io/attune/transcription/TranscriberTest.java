package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.attune.audio.Recording;
import io.attune.audio.Resampler;
import io.attune.audio.Wav;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.TranscriptCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real recogniser in its real process. */
@Tag("long")
class TranscriberTest {

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    private static RecognizerFixture fixture;
    private static VoskRecognizer recognizer;
    private static Transcriber transcriber;

    @BeforeAll
    static void start() {
        fixture = new RecognizerFixture(home);
        recognizer = fixture.recognizer();
        transcriber = fixture.transcriber(recognizer);
    }

    @AfterAll
    static void stop() {
        recognizer.destroy();
    }

    static Stream<DemoCall> demoCalls() {
        return Stream.of("en", "zh").flatMap(language -> DemoCall.all().stream()
                .filter(call -> call.language().equals(language))
                .limit(3));
    }

    @ParameterizedTest
    @MethodSource("demoCalls")
    void hearsWhatIsSaidInTheDemonstrationsCalls(DemoCall call) {
        Transcript transcript = transcriber.transcribe(call.copyTo(folder), call.language());

        double errors = call.wordErrorRate(transcript);
        System.out.printf("%s: word error rate %.2f %%%n", call.file(), errors * 100);
        assertThat(errors).isLessThan(0.05);
        assertThat(new TranscriptCheck().check(transcript))
                .isEqualTo(new TranscriptCheck.Checked(transcript, List.of()));
    }

    @Test
    void hasAtLeastTwoCallsOfEachLanguageToHear() {
        assertThat(demoCalls().filter(call -> call.language().equals("en"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(demoCalls().filter(call -> call.language().equals("zh"))).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void ordersUtterancesByStartAndGivesEachWordItsTimeAndConfidence() {
        DemoCall call = DemoCall.first("en");

        List<Utterance> utterances =
                transcriber.transcribe(call.copyTo(folder), "en").utterances();

        assertThat(utterances).isSortedAccordingTo(Comparator.comparingDouble(Utterance::start));
        assertThat(utterances).extracting(Utterance::speaker).contains(Speaker.AGENT, Speaker.CUSTOMER);
        assertThat(utterances).allSatisfy(utterance -> {
            assertThat(utterance.confidence()).isBetween(0.0, 1.0);
            assertThat(utterance.words()).isNotEmpty().allSatisfy(word -> {
                assertThat(word.confidence()).isBetween(0.0, 1.0);
                assertThat(word.start()).isGreaterThanOrEqualTo(utterance.start());
                assertThat(word.end()).isLessThanOrEqualTo(utterance.end());
            });
        });
    }

    @Test
    void writesChineseWithoutBlanks() {
        Transcript transcript = transcriber.transcribe(DemoCall.first("zh").copyTo(folder), "zh");

        assertThat(transcript.language()).isEqualTo("zh");
        assertThat(transcript.utterances()).isNotEmpty().allSatisfy(utterance -> assertThat(utterance.text())
                .matches("\\p{IsHan}+"));
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 48_000})
    void hearsHigherRatesThroughAModelForEightKilohertz(int rate) {
        DemoCall call = DemoCall.first("en");

        Transcript transcript = transcriber.transcribe(converted(call, rate, 2), "en");

        assertThat(call.wordErrorRate(transcript)).isLessThan(0.05);
    }

    @Test
    void cannotTellTheSpeakersOfAMonoRecordingApart() {
        Transcript transcript = transcriber.transcribe(converted(DemoCall.first("en"), 8000, 1), "en");

        assertThat(transcript.utterances())
                .isNotEmpty()
                .extracting(Utterance::speaker)
                .containsOnly(Speaker.UNKNOWN);
    }

    @Test
    void hearsNothingInSilence() {
        Path silence = Wav.aWav().seconds(20).writeSilenceTo(folder.resolve("silence.wav"));

        assertThat(transcriber.transcribe(silence, "en").utterances()).isEmpty();
    }

    @Test
    void saysThatARecordingIsUnreadable() throws IOException {
        Path recording = Files.writeString(folder.resolve("call.wav"), "fLaC and so on");

        assertThatExceptionOfType(RecordingUnreadable.class)
                .isThrownBy(() -> transcriber.transcribe(recording, "en"))
                .withMessage("Recording call.wav cannot be read: recording: found FLAC data without decodable audio,"
                        + " allowed: a recording as WAV, FLAC, MP3, Ogg Vorbis or Ogg Opus");
    }

    @Test
    void saysThatALanguageCannotBeHeard() {
        Path recording = Wav.aWav().writeTo(folder.resolve("call.wav"));
        Transcriber wrong = new Transcriber(fixture.models(Map.of("en", folder)), recognizer);

        assertThatExceptionOfType(SpeechModelMissing.class)
                .isThrownBy(() -> wrong.transcribe(recording, "en"))
                .withMessageContaining(folder + " is not a Vosk model: it has no am/final.mdl");
    }

    @Test
    void givesUpWhenTheRecogniserDiesTwice() {
        Path recording = DemoCall.first("en").copyTo(folder);

        assertThatExceptionOfType(RecognizerDied.class)
                .isThrownBy(() -> transcriber.transcribe(recording, "en", seconds -> fixture.killChildren()))
                .withMessageContaining("The recogniser of model demo-en ended");
    }

    @Test
    void saysThatAModelIsBrokenInside() throws IOException {
        Path model = folder.resolve("model");
        for (String file : new String[] {"am/final.mdl", "conf/mfcc.conf", "graph/HCLG.fst"}) {
            Files.createDirectories(model.resolve(file).getParent());
            Files.writeString(model.resolve(file), "");
        }
        Path recording = Wav.aWav().writeTo(folder.resolve("call.wav"));

        assertThatExceptionOfType(RecognizerDied.class)
                .isThrownBy(() ->
                        new Transcriber(fixture.models(Map.of("en", model)), recognizer).transcribe(recording, "en"))
                .withMessageContaining("The recogniser of model model");
    }

    @Test
    void leavesNoLibrariesBehind() {
        fixture.killChildren();
        transcriber.transcribe(DemoCall.first("en").copyTo(folder), "en");
        fixture.killChildren();

        assertThat(home.resolve("tmp/recogniser")).isEmptyDirectory();
    }

    /** The call at another rate, in stereo or mixed into one channel. */
    private Path converted(DemoCall call, int rate, int channels) {
        Recording original = Recording.of(call.copyTo(folder));
        List<short[]> sounds = new ArrayList<>();
        short[][] samples = new short[original.channels()][(int) original.frames()];
        try (Recording.Samples stream = original.samples()) {
            stream.read(samples);
        }
        for (short[] channel : samples) {
            sounds.add(new Resampler(original.sampleRate(), rate).next(channel, channel.length));
        }
        IntToDoubleFunction agent = sound(sounds.get(0));
        IntToDoubleFunction customer = sound(sounds.get(1));
        return Wav.aWav()
                .rate(rate)
                .channels(channels)
                .seconds((double) sounds.get(0).length / rate)
                .sounds(channels == 1 ? i -> (agent.applyAsDouble(i) + customer.applyAsDouble(i)) / 2 : agent, customer)
                .writeTo(folder.resolve("converted.wav"));
    }

    private static IntToDoubleFunction sound(short[] samples) {
        return i -> samples[i] / (double) Short.MAX_VALUE;
    }
}
