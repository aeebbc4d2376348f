package io.attune.audio;

import static io.attune.audio.Wav.aWav;
import static io.attune.audio.Wav.silence;
import static io.attune.audio.Wav.tone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {

    @TempDir
    Path folder;

    @Test
    void showsThePeakOfEachBucketPerChannel() {
        Path call =
                aWav().seconds(4).sounds(silence(), i -> i < 16_000 ? 0 : -1).writeTo(folder.resolve("call.wav"));

        Waveform waveform = Waveform.of(call, 4);

        assertThat(waveform.seconds()).isEqualTo(4);
        assertThat(waveform.channels()).hasSize(2);
        assertThat(waveform.channels().get(0)).containsExactly(0, 0, 0, 0);
        assertThat(waveform.channels().get(1)).containsExactly(0, 0, 1, 1);
    }

    @Test
    void roundsToThreeDigits() {
        Path call = aWav().mono().muLaw().sounds(tone(100, 8000)).writeTo(folder.resolve("call.wav"));

        double[] peaks = Waveform.of(call, 10).channels().get(0);

        assertThat(peaks).hasSize(10);
        for (double peak : peaks) {
            assertThat(peak).isBetween(0.48, 0.52).isEqualTo(Math.rint(peak * 1000) / 1000);
        }
    }

    @Test
    void refusesNoBuckets() {
        Path call = aWav().writeTo(folder.resolve("call.wav"));

        assertThatIllegalArgumentException().isThrownBy(() -> Waveform.of(call, 0));
    }
}
