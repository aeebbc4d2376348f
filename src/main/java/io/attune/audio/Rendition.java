package io.attune.audio;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A recording as a WAV file of 16-bit PCM, which every browser plays, with the channels and times of its source. */
public final class Rendition {

    private static final int BLOCK = 8192;

    private Rendition() {}

    /**
     * Decodes the recording into the file, block by block, so that hours of audio need no memory.
     *
     * @param silent where nothing is to be heard
     * @throws UncheckedIOException if either file cannot be read or written
     * @throws IllegalStateException if the source has fewer samples than it should
     */
    public static void write(Recording source, List<TimeSpan> silent, Path target) {
        short[][] block = new short[source.channels()][BLOCK];
        long frame = 0;
        try (Recording.Samples samples = source.samples();
                WavWriter writer = new WavWriter(target, source.channels(), source.sampleRate())) {
            for (int count = samples.read(block); count > 0; count = samples.read(block)) {
                silence(source.sampleRate(), silent, block, frame, count);
                writer.write(block, count);
                frame += count;
            }
        }
        if (frame != source.frames()) {
            throw new IllegalStateException("Only " + frame + " of " + source.frames() + " samples could be read");
        }
    }

    private static void silence(int sampleRate, List<TimeSpan> silent, short[][] block, long first, int count) {
        for (TimeSpan span : silent) {
            long from = Math.max(first, (long) Math.floor(span.start() * sampleRate));
            long to = Math.min(first + count, (long) Math.ceil(span.end() * sampleRate));
            if (from < to) {
                for (short[] channel : block) {
                    Arrays.fill(channel, (int) (from - first), (int) (to - first), (short) 0);
                }
            }
        }
    }
}
