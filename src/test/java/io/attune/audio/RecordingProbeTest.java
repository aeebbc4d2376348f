package io.attune.audio;

import static io.attune.audio.Wav.aWav;
import static io.attune.audio.Wav.silence;
import static io.attune.audio.Wav.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingProbeTest {

    private static final String ALLOWED = "a recording as WAV, FLAC, MP3, Ogg Vorbis or Ogg Opus";

    @TempDir
    Path folder;

    private final RecordingProbe probe = new RecordingProbe(new AudioLimits(Duration.ofHours(4)));

    @ParameterizedTest
    @CsvSource({
        "1, 16, 1, 8000, WAV 16-bit PCM 8000 Hz mono",
        "1, 16, 2, 48000, WAV 16-bit PCM 48000 Hz stereo",
        "1, 16, 2, 44100, WAV 16-bit PCM 44100 Hz stereo",
        "7, 8, 1, 16000, WAV mu-law 16000 Hz mono",
        "7, 8, 2, 8000, WAV mu-law 8000 Hz stereo"
    })
    void acceptsPcmAndMuLawInOneOrTwoChannels(int codec, int bits, int channels, int rate, String format) {
        RecordingFacts facts =
                probe(aWav().codec(codec, bits).channels(channels).rate(rate).seconds(2));

        assertThat(facts.format()).isEqualTo(format);
        assertThat(facts.channels()).isEqualTo(channels);
        assertThat(facts.sampleRate()).isEqualTo(rate);
        assertThat(facts.seconds()).isCloseTo(2, within(0.001));
        assertThat(facts.notes()).isEqualTo(channels == 1 ? List.of(Message.of("note.recording.mono")) : List.of());
    }

    @Test
    void acceptsTheExtensibleHeaderOfBoth() {
        assertThat(probe(aWav().extensible()).format()).isEqualTo("WAV 16-bit PCM 8000 Hz stereo");
        assertThat(probe(aWav().extensible().muLaw()).format()).isEqualTo("WAV mu-law 8000 Hz stereo");
    }

    @Test
    void skipsOtherChunksBeforeTheFormat() {
        assertThat(probe(aWav().withChunkBefore("LIST", 27)).notes()).isEmpty();
    }

    @Test
    void notesTruncatedAudioAndUsesWhatIsThere() {
        RecordingFacts facts = probe(aWav().announcing(12 * 32_000));

        assertThat(facts.seconds()).isEqualTo(1);
        assertThat(facts.notes()).containsExactly(Message.of("note.recording.truncated", "12.00", "1.00"));
    }

    @Test
    void notesAHeaderThatDoesNotKnowTheLength() {
        for (long unknown : new long[] {0, 0x7FFF_F000L, 0xFFFF_FFFFL}) {
            RecordingFacts facts = probe(aWav().announcing(unknown));

            assertThat(facts.seconds()).isEqualTo(1);
            assertThat(facts.notes()).containsExactly(Message.of("note.recording.streamed"));
        }
    }

    @Test
    void notesBytesBehindTheAnnouncedEnd() {
        RecordingFacts facts = probe(aWav().announcing(24_000));

        assertThat(facts.seconds()).isEqualTo(0.75);
        assertThat(facts.notes()).containsExactly(Message.of("note.recording.surplus", 8000));
    }

    @Test
    void notesAnOddTrailingByte() {
        RecordingFacts facts = probe(aWav().announcing(32_001).followedBy(new byte[1]));

        assertThat(facts.seconds()).isEqualTo(1);
        assertThat(facts.notes()).containsExactly(Message.of("note.recording.oddBytes", 1));
    }

    @Test
    void notesADeadChannel() {
        assertThat(probe(aWav().sounds(silence())).notes()).containsExactly(Message.of("note.recording.agentSilent"));
        assertThat(probe(aWav().muLaw().sounds(tone(440, 8000), silence())).notes())
                .containsExactly(Message.of("note.recording.customerSilent"));
    }

    @Test
    void acceptsAnHourOfSilenceWithANote() {
        RecordingFacts facts = probe.probe(aWav().seconds(3600).writeSilenceTo(folder.resolve("silence.wav")));

        assertThat(facts.seconds()).isEqualTo(3600);
        assertThat(facts.notes()).containsExactly(Message.of("note.recording.silent"));
    }

    @Test
    void refusesMoreThanTheLimit() {
        Path fiveHours = aWav().mono().seconds(5 * 3600).writeSilenceTo(folder.resolve("long.wav"));

        assertRefused(fiveHours, "recording.seconds", "18000 s", "at most 14400 s");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(new byte[0], "recording", "an empty file", ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "....ftypM4A, MP4/M4A",
        "#!AMR, AMR",
        "RF64, RF64",
        "%PDF-1.7, PDF",
        "\u0089PNG, PNG",
        "<!DOCTYPE html>, HTML"
    })
    void namesTheRealTypeOfAFileThatIsNoRecording(String beginning, String type) throws IOException {
        byte[] file = Arrays.copyOf(beginning.getBytes(StandardCharsets.ISO_8859_1), 5000);

        assertRefused(file, "recording", "a file of type " + type, ALLOWED);
    }

    @Test
    void refusesRandomBytes() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertRefused(noise, "recording", "a file of unknown type", ALLOWED);
    }

    @Test
    void refusesAnyBeginningOfAWavThatHasNoAudioYet() throws IOException {
        byte[] wav = aWav().extensible().bytes();
        for (int length = 1; length < 2000; length += 7) {
            Path file = Files.write(folder.resolve("beginning.wav"), Arrays.copyOf(wav, length));

            assertThatExceptionOfType(Refused.class).isThrownBy(() -> probe.probe(file));
        }
    }

    @Test
    void neverFailsInAnotherWayWhenTheHeaderIsGarbled() throws IOException {
        byte[] wav = aWav().bytes();
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            byte[] garbled = wav.clone();
            for (int change = 0; change < 3; change++) {
                garbled[random.nextInt(44)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("garbled.wav"), garbled);
            try {
                assertThat(probe.probe(file).seconds()).isPositive();
            } catch (Refused refused) {
                assertThat(refused.problems(Locale.ENGLISH)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, 'Microsoft ADPCM, 4 bit'",
        "1, 0, 0-bit PCM",
        "1, 17, 17-bit PCM",
        "3, 16, 'floating point, 16 bit'",
        "85, 0, 'MP3, 0 bit'",
        "1234, 16, 0x04D2"
    })
    void refusesOtherCodecs(int codec, int bits, String found) throws IOException {
        assertRefused(
                aWav().codec(codec, bits).bytes(),
                "recording.codec",
                found,
                "WAV with 8, 16, 24 or 32-bit PCM, 32 or 64-bit floating point, A-law, mu-law, IMA ADPCM or GSM"
                        + " 6.10; FLAC; MP3; Ogg Vorbis or Opus");
    }

    @Test
    void refusesChannelsAndRatesThatDoNotExist() throws IOException {
        assertRefused(aWav().channels(0).bytes(), "recording.channels", "0", "1 or 2");
        assertRefused(aWav().channels(6).bytes(), "recording.channels", "6", "1 or 2");
        assertRefused(aWav().rate(0).seconds(1).bytes(), "recording.sampleRate", "0 Hz", "8000 to 48000 Hz");
        assertRefused(aWav().rate(96_000).bytes(), "recording.sampleRate", "96000 Hz", "8000 to 48000 Hz");
    }

    @Test
    void refusesAudioTooShortToHoldAWord() throws IOException {
        assertRefused(aWav().seconds(0).bytes(), "recording", "WAV data without decodable audio", ALLOWED);
        assertRefused(aWav().seconds(0.25).bytes(), "recording.seconds", "0.25 s", "at least 0.5 s");
    }

    @Test
    void refusesInTheReadersLanguage() throws IOException {
        Path file = Files.write(folder.resolve("empty.wav"), new byte[0]);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> probe.probe(file))
                .satisfies(refused -> assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                        .containsExactly(new Said("recording", "空文件", "WAV、FLAC、MP3、Ogg Vorbis 或 Ogg Opus 格式的录音")));
    }

    @Test
    void tellsAMissingFileFromABadOne() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> probe.probe(folder.resolve("missing.wav")));
    }

    private RecordingFacts probe(Wav wav) {
        return probe.probe(wav.writeTo(folder.resolve("call.wav")));
    }

    private void assertRefused(byte[] content, String field, String found, String allowed) throws IOException {
        assertRefused(Files.write(folder.resolve("call.wav"), content), field, found, allowed);
    }

    private void assertRefused(Path file, String field, String found, String allowed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> probe.probe(file))
                .withMessage(field + ": found " + found + ", allowed: " + allowed)
                .satisfies(refused ->
                        assertThat(refused.problems(Locale.ENGLISH)).containsExactly(new Said(field, found, allowed)));
    }
}
