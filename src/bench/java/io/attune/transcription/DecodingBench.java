package io.attune.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.audio.AudioFiles;
import io.attune.audio.Wav;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decoding and resampling to the rate of the demonstration's models, in seconds of audio per second of one processor:
 * the file is read, decoded, split into channels and resampled, block by block, as the recogniser is fed. The clock runs
 * from the second block on: opening a file takes as long for a short one as for one of hours.
 */
class DecodingBench {

    private static final int MODEL_RATE = 8000;
    private static final int ROUNDS = 5;
    private static final double LEAST = 200;

    @TempDir
    Path folder;

    @Test
    void decodesAndResamplesAtTwoHundredTimesRealTimeOrMore() throws IOException {
        Map<String, Path> recordings = new LinkedHashMap<>();
        Path call = AudioFiles.callTo(folder);
        recordings.put("WAV mu-law 8 kHz stereo", call);
        for (String name : List.of("stereo-adpcm.wav", "mono-gsm.wav")) {
            recordings.put(name, wavOfMinutes(name));
        }
        for (int rate : new int[] {16_000, 44_100, 48_000}) {
            recordings.put("WAV 16-bit PCM " + rate + " Hz stereo", aMinute(rate));
        }
        for (String name : List.of(
                "stereo-8000.flac",
                "mono-8000.mp3",
                "mono-16000-vbr.mp3",
                "stereo-44100.mp3",
                "stereo-8000-vorbis.ogg",
                "mono-44100-vorbis.ogg",
                "mono-16000.opus",
                "stereo-48000.opus")) {
            recordings.put(name, AudioFiles.copyTo(folder, name));
        }
        Map<String, Double> rates = new LinkedHashMap<>();
        recordings.forEach((name, file) -> rates.put(name, timesRealTime(file)));
        rates.forEach((name, rate) -> System.out.printf("%s: %.0f times real time%n", name, rate));
        assertThat(rates).allSatisfy((name, rate) -> assertThat(rate).as(name).isGreaterThanOrEqualTo(LEAST));
    }

    private static double timesRealTime(Path file) {
        double[] rates = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double seconds = 0;
            long spent = 0;
            // short recordings over and over, so that what is measured is not the clock
            while (spent < 1_000_000_000L) {
                try (ChannelAudio audio = new ChannelAudio(file, MODEL_RATE)) {
                    audio.next();
                    long started = processorTime();
                    seconds += heard(audio);
                    spent += processorTime() - started;
                }
            }
            if (round >= 0) {
                rates[round] = seconds * 1e9 / spent;
            }
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double heard(ChannelAudio audio) {
        double samples = 0;
        for (List<byte[]> block = audio.next(); !block.isEmpty(); block = audio.next()) {
            samples += block.get(0).length / 2.0;
        }
        return samples / MODEL_RATE;
    }

    /** Two minutes of a block-coded WAV: its audio over and over behind a header that does not know the length. */
    private Path wavOfMinutes(String name) throws IOException {
        byte[] sound = AudioFiles.bytes(name);
        int audio = 60;
        int block = name.contains("gsm") ? 65 : name.contains("stereo") ? 2048 : 1024;
        int whole = (sound.length - audio) / block * block;
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            Arrays.fill(sound, audio - 4, audio, (byte) 0);
            out.write(sound, 0, audio);
            for (int i = 0; i < 48; i++) {
                out.write(sound, audio, whole);
            }
        }
        return file;
    }

    private Path aMinute(int rate) {
        Path file = folder.resolve(rate + ".wav");
        return Wav.aWav().rate(rate).seconds(60).writeTo(file);
    }
}
