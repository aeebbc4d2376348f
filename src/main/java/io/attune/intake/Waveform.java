package io.attune.intake;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The outline of a recording as a player draws it.
 *
 * @param seconds of audio
 * @param channels for each channel the peak of each of the equally long buckets, 0 to 1 in steps of 0.001
 */
public record Waveform(double seconds, List<double[]> channels) {

    private static final int BLOCK = 8192;

    /**
     * Reads the whole recording once.
     *
     * @param buckets per channel, at least 1
     * @throws InputRefused if the file is no accepted WAV
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public static Waveform of(Path recording, int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("A waveform has at least 1 bucket, not " + buckets);
        }
        WavFile file = WavFile.of(recording);
        int[][] peaks = new int[file.channels()][buckets];
        short[][] block = new short[file.channels()][BLOCK];
        long frame = 0;
        try (WavFile.Samples samples = file.samples()) {
            for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                for (int i = 0; i < n; i++, frame++) {
                    int bucket = (int) (frame * buckets / file.frames());
                    for (int channel = 0; channel < peaks.length; channel++) {
                        peaks[channel][bucket] = Math.max(peaks[channel][bucket], Math.abs(block[channel][i]));
                    }
                }
            }
        }
        List<double[]> channels = new ArrayList<>();
        for (int[] channel : peaks) {
            channels.add(IntStream.of(channel).mapToDouble(Waveform::share).toArray());
        }
        return new Waveform(file.seconds(), channels);
    }

    private static double share(int peak) {
        return Math.round(peak * 1000 / 32768.0) / 1000.0;
    }
}
