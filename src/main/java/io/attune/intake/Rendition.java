package io.attune.intake;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A recording as a WAV file of 16-bit PCM, which every browser plays. */
public class Rendition {

    private static final int BLOCK = 8192;

    private Rendition() {}

    /**
     * Decodes the recording into the file, block by block.
     *
     * @throws UncheckedIOException if either file cannot be read or written
     */
    public static void write(Recording recording, Path target) {
        short[][] block = new short[recording.channels()][BLOCK];
        try (Recording.Samples samples = recording.samples();
                WavWriter writer = new WavWriter(target, recording.channels(), recording.sampleRate())) {
            for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                writer.write(block, n);
            }
        }
    }
}
