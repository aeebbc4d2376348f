package io.attune.audio;

import io.attune.Refused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
     * @throws Refused if the file is no accepted recording
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public static Waveform of(Path file, int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("A waveform has at least 1 bucket, not " + buckets);
        }
        Recording recording = Recording.of(file);
        List<Peaks> channels =
                Stream.generate(Peaks::new).limit(recording.channels()).toList();
        short[][] block = new short[recording.channels()][BLOCK];
        try (Recording.Samples samples = recording.samples()) {
            for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                for (int channel = 0; channel < block.length; channel++) {
                    channels.get(channel).add(block[channel], n);
                }
            }
            return new Waveform(
                    (double) samples.frames() / recording.sampleRate(),
                    channels.stream().map(peaks -> peaks.buckets(buckets)).toList());
        }
    }

    /**
     * The peaks of a channel whose length is known only at its end: in slices that become twice as long whenever there
     * are too many of them.
     */
    private static class Peaks {

        private static final int MOST = 1 << 15;

        private final int[] slices = new int[MOST];
        private long samplesPerSlice = 1;
        private long samples;

        void add(short[] block, int count) {
            for (int i = 0; i < count; i++, samples++) {
                if (samples == MOST * samplesPerSlice) {
                    joinPairs();
                }
                int slice = (int) (samples / samplesPerSlice);
                slices[slice] = Math.max(slices[slice], Math.abs(block[i]));
            }
        }

        private void joinPairs() {
            for (int i = 0; i < MOST; i++) {
                int joined = i < MOST / 2 ? Math.max(slices[2 * i], slices[2 * i + 1]) : 0;
                slices[i] = joined;
            }
            samplesPerSlice *= 2;
        }

        double[] buckets(int count) {
            int[] peaks = new int[count];
            for (int slice = 0; slice * samplesPerSlice < samples; slice++) {
                int bucket = (int) (slice * samplesPerSlice * count / samples);
                peaks[bucket] = Math.max(peaks[bucket], slices[slice]);
            }
            return IntStream.of(peaks).mapToDouble(Peaks::share).toArray();
        }

        private static double share(int peak) {
            return Math.round(peak * 1000 / 32768.0) / 1000.0;
        }
    }
}
