package io.attune.audio;

import static io.attune.audio.Wav.aWav;
import static io.attune.audio.Wav.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.attune.Refused;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tritonus.share.sampled.TConversionTool;

/** Every accepted format, written by programs of others, gives the sound that was put into it, at its time. */
class RecordingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "stereo-8000.flac, 16-bit FLAC 8000 Hz stereo, 20000, 1",
        "mono-48000-24bit.flac, 24-bit FLAC 48000 Hz mono, 33600, 0.999",
        "mono-16000-vbr.mp3, MP3 16000 Hz mono, 40000, 0.95",
        "stereo-44100.mp3, MP3 44100 Hz stereo, 110250, 0.95",
        "stereo-8000-vorbis.ogg, Ogg Vorbis 8000 Hz stereo, 20000, 0.95",
        "mono-44100-vorbis.ogg, Ogg Vorbis 44100 Hz mono, 110250, 0.95",
        "mono-16000.opus, Ogg Opus 16000 Hz mono, 40000, 0.95",
        "stereo-48000.opus, Ogg Opus 48000 Hz stereo, 120000, 0.95",
        "mono-adpcm.wav, WAV IMA ADPCM 8000 Hz mono, 20410, 0.98",
        "stereo-adpcm.wav, WAV IMA ADPCM 8000 Hz stereo, 20340, 0.98",
        "mono-gsm.wav, WAV GSM 6.10 8000 Hz mono, 20000, 0.95",
    })
    void decodesWhatOtherProgramsWrote(String file, String format, long frames, double likeness) {
        Path path = AudioFiles.copyTo(folder, file);
        short[] original = AudioFiles.samples(AudioFiles.callTo(folder))[0];

        Recording recording = Recording.of(path);
        short[][] decoded = AudioFiles.samples(path);

        assertThat(recording.format()).isEqualTo(format);
        assertThat(recording.frames()).isEqualTo(frames);
        assertThat(AudioFiles.likeness(AudioFiles.resampled(decoded[0], recording.sampleRate(), 8000), original, 0))
                .isBetween(likeness, 1.000001);
        if (recording.channels() == 2) {
            assertThat(IntStream.range(0, decoded[1].length).map(i -> Math.abs(decoded[1][i])))
                    .as("the customer's silence")
                    .allMatch(level -> level < 150);
        }
    }

    @Test
    void decodesNoMoreOfOpusThanIsWanted() {
        Path file = AudioFiles.copyTo(folder, "stereo-48000.opus");
        short[] original = AudioFiles.samples(AudioFiles.callTo(folder))[0];

        Recording recording = Recording.of(file, 16_000);
        short[][] decoded = AudioFiles.samples(recording);

        assertThat(recording.format()).isEqualTo("Ogg Opus 16000 Hz stereo");
        assertThat(recording.frames()).isEqualTo(40_000);
        assertThat(AudioFiles.likeness(AudioFiles.resampled(decoded[0], 16_000, 8000), original, 0))
                .isGreaterThan(0.95);
        assertThat(Recording.of(file, 48_000).sampleRate()).isEqualTo(48_000);
    }

    @Test
    void decodesLosslessRecordingsToTheLastBit() {
        short[] original = AudioFiles.samples(AudioFiles.callTo(folder))[0];

        assertThat(AudioFiles.samples(AudioFiles.copyTo(folder, "stereo-8000.flac"))[0])
                .isEqualTo(Arrays.copyOf(original, 20_000));
    }

    @ParameterizedTest
    @CsvSource({"mono-8000.mp3, 8000, 1105", "layer2-44100.mp3, 44100, 481"})
    void decodesMpegAudioThatDoesNotSayByHowMuchItsEncoderWasLate(String file, int rate, int late) {
        short[] original = AudioFiles.samples(AudioFiles.callTo(folder))[0];

        short[] decoded = AudioFiles.resampled(AudioFiles.samples(AudioFiles.copyTo(folder, file))[0], rate, 8000);

        assertThat(AudioFiles.likeness(original, Arrays.copyOf(decoded, 8000), late * 8000 / rate))
                .isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 8-bit PCM, 256",
        "1, 16, 16-bit PCM, 0",
        "1, 24, 24-bit PCM, 0",
        "1, 32, 32-bit PCM, 0",
        "3, 32, 32-bit floating point, 0",
        "3, 64, 64-bit floating point, 0",
        "6, 8, A-law, 650",
        "7, 8, mu-law, 650"
    })
    void decodesEveryWayToStoreASampleInAWav(int codec, int bits, String name, int coarseness) {
        Path file = aWav().codec(codec, bits)
                .sounds(tone(440, 8000), i -> i / 8000.0)
                .writeTo(folder.resolve("call.wav"));

        short[][] decoded = AudioFiles.samples(file);

        assertThat(Recording.of(file).format()).isEqualTo("WAV " + name + " 8000 Hz stereo");
        for (int i = 0; i < 8000; i++) {
            assertThat((double) decoded[0][i])
                    .isCloseTo(
                            Math.round(0.5 * Math.sin(2 * Math.PI * 440 * i / 8000) * 32767), within(coarseness + 0.5));
            assertThat((double) decoded[1][i]).isCloseTo(Math.round(i / 8000.0 * 32767), within(coarseness + 0.5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void expandsEachOfThe256ValuesOfALawAsAnotherImplementationDoes(int codec) {
        byte[] wav = aWav().codec(codec, 8).mono().bytes();
        for (int i = 0; i < 8000; i++) {
            wav[wav.length - 8000 + i] = (byte) i;
        }
        short[] decoded = AudioFiles.samples(AudioFiles.write(folder.resolve("call.wav"), wav))[0];

        for (int i = 0; i < 256; i++) {
            assertThat(decoded[i])
                    .isEqualTo(
                            codec == 6 ? TConversionTool.alaw2linear((byte) i) : TConversionTool.ulaw2linear((byte) i));
        }
    }

    @Test
    void cutsFloatingPointOffAtFullScaleAndTakesWhatIsNoNumberForSilence() {
        assertThat(SampleDecoder.linear(7)).isEqualTo(Short.MAX_VALUE);
        assertThat(SampleDecoder.linear(-7)).isEqualTo(Short.MIN_VALUE);
        assertThat(SampleDecoder.linear(Double.NaN)).isZero();
        assertThat(SampleDecoder.linear(Double.POSITIVE_INFINITY)).isEqualTo(Short.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stereo-8000.flac", "stereo-44100.mp3", "stereo-48000.opus", "stereo-adpcm.wav"})
    void givesTheSameForAnyCutIntoBlocks(String name) {
        Path file = AudioFiles.copyTo(folder, name);
        short[][] whole = AudioFiles.samples(file);

        for (int size : new int[] {1, 777, 100_000}) {
            short[][] pieces = new short[2][whole[0].length];
            short[][] block = new short[2][size];
            int done = 0;
            try (Recording.Samples samples = Recording.of(file).samples()) {
                for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                    System.arraycopy(block[0], 0, pieces[0], done, n);
                    System.arraycopy(block[1], 0, pieces[1], done, n);
                    done += n;
                }
            }
            assertThat(pieces).isDeepEqualTo(whole);
        }
    }

    @Test
    void tellsARecordingByItsContentAndNotByItsName() {
        Path file = AudioFiles.write(folder.resolve("call.wav"), AudioFiles.bytes("mono-16000.opus"));

        assertThat(Recording.of(file).format()).isEqualTo("Ogg Opus 16000 Hz mono");
    }

    @Test
    void refusesAnotherCodecInOgg() {
        Path file = AudioFiles.copyTo(folder, "flac-in-ogg.ogg");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Recording.of(file))
                .withMessageStartingWith("recording.codec: found Ogg FLAC, allowed: ");
    }

    @Test
    void becomesARenditionWithTheSameSamples() {
        Path file = AudioFiles.copyTo(folder, "stereo-adpcm.wav");
        Path rendition = folder.resolve("rendition.wav");

        Rendition.write(Recording.of(file), List.of(), rendition);

        assertThat(Recording.of(rendition).format()).isEqualTo("WAV 16-bit PCM 8000 Hz stereo");
        assertThat(AudioFiles.samples(rendition)).isDeepEqualTo(AudioFiles.samples(file));
    }
}
