package io.attune.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    private static final double INPUT_LEVEL = decibels(samples(Wav.tone(1000, 8000), 8000));

    @ParameterizedTest
    @CsvSource({
        "48000, 8000, 4100",
        "48000, 8000, 6500",
        "44100, 8000, 4050",
        "44100, 8000, 20000",
        "16000, 8000, 4200",
        "22050, 16000, 8200",
        "47999, 8000, 5000"
    })
    void dampsWhatWouldFoldBackByMoreThanFiftyDecibels(int from, int to, double hertz) {
        assertThat(decibels(resampled(from, to, hertz)) - INPUT_LEVEL).isLessThan(-50);
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 8000, 300",
        "48000, 8000, 3500",
        "44100, 8000, 3400",
        "16000, 8000, 3500",
        "8000, 16000, 3500",
        "11025, 8000, 1000",
        "8000, 8000, 3900"
    })
    void keepsAToneInThePassBandAsItIs(int from, int to, double hertz) {
        short[] result = resampled(from, to, hertz);

        assertThat(decibels(result) - INPUT_LEVEL).isCloseTo(0, within(0.1));
        for (int i = to / 4; i < to / 2; i++) {
            double expected = Wav.tone(hertz, to).applyAsDouble(i) * Short.MAX_VALUE;
            assertThat((double) result[i]).isCloseTo(expected, within(40.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 8000", "44100, 16000", "8000, 16000", "8000, 11025", "8000, 8000"})
    void keepsTheLength(int from, int to) {
        assertThat(resampled(from, to, 440)).hasSize(to);
    }

    @Test
    void givesTheSameForAnyCutIntoBlocks() {
        short[] input = samples(Wav.tone(700, 44_100), 44_100);
        short[] whole = resample(new Resampler(44_100, 8000), input, input.length);

        for (int block : new int[] {1, 7, 160, 4096}) {
            assertThat(resample(new Resampler(44_100, 8000), input, block)).isEqualTo(whole);
        }
    }

    @Test
    void saturatesInsteadOfWrappingAround() {
        short[] square = samples(i -> i / 20 % 2 == 0 ? 1 : -1, 16_000);

        short[] result = resample(new Resampler(16_000, 8000), square, 1000);

        for (int i = 100; i < 7900; i++) {
            boolean high = (2 * i / 20) % 2 == 0;
            boolean nearAnEdge = 2 * i % 20 < 4 || 2 * i % 20 > 16;
            assertThat(nearAnEdge || (result[i] > 0) == high).isTrue();
        }
    }

    private static short[] resampled(int from, int to, double hertz) {
        return resample(new Resampler(from, to), samples(Wav.tone(hertz, from), from), 1000);
    }

    private static short[] resample(Resampler resampler, short[] input, int block) {
        short[] result = new short[input.length * 3];
        int length = 0;
        for (int start = 0; start < input.length; start += block) {
            short[] piece = Arrays.copyOfRange(input, start, Math.min(start + block, input.length));
            length = append(result, length, resampler.next(piece, piece.length));
        }
        return Arrays.copyOf(result, append(result, length, resampler.rest()));
    }

    private static int append(short[] result, int length, short[] piece) {
        System.arraycopy(piece, 0, result, length, piece.length);
        return length + piece.length;
    }

    private static short[] samples(IntToDoubleFunction sound, int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) Math.round(sound.applyAsDouble(i) * Short.MAX_VALUE);
        }
        return samples;
    }

    /** Measures without the first and last fifth, where a tone that begins or ends suddenly is no tone. */
    private static double decibels(short[] samples) {
        double energy = 0;
        int from = samples.length / 5;
        for (int i = from; i < samples.length - from; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(energy / (samples.length - 2 * from) + 1e-9);
    }
}
