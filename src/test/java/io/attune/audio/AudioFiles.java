package io.attune.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first seconds of a call of the demonstration as other programs wrote them in many formats, see
 * {@code src/test/resources/audio}, and what it takes to compare them.
 */
public class AudioFiles {

    private static final String CALL = "/demo/calls/en_bank_good.wav";

    private AudioFiles() {}

    public static byte[] bytes(String name) {
        return resource("/audio/" + name);
    }

    public static Path copyTo(Path folder, String name) {
        return write(folder.resolve(name), bytes(name));
    }

    /** The whole call that the excerpts are from. */
    public static Path callTo(Path folder) {
        return write(folder.resolve("en_bank_good.wav"), resource(CALL));
    }

    private static byte[] resource(String name) {
        try (InputStream resource = AudioFiles.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One array per channel. */
    public static short[][] samples(Path file) {
        return samples(Recording.of(file));
    }

    public static short[][] samples(Recording recording) {
        short[][] all = new short[recording.channels()][(int) recording.frames()];
        try (Recording.Samples samples = recording.samples()) {
            samples.read(all);
        }
        return all;
    }

    static short[] resampled(short[] samples, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        List<short[]> parts = new ArrayList<>(List.of(resampler.next(samples, samples.length), resampler.rest()));
        short[] result = Arrays.copyOf(parts.get(0), parts.get(0).length + parts.get(1).length);
        System.arraycopy(parts.get(1), 0, result, parts.get(0).length, parts.get(1).length);
        return result;
    }

    /** 1 for the same sound at the same time, about 0 for another; over what both have after so many samples of b. */
    static double likeness(short[] a, short[] b, int late) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < Math.min(a.length, b.length - late); i++) {
            product += (double) a[i] * b[i + late];
            ofA += (double) a[i] * a[i];
            ofB += (double) b[i + late] * b[i + late];
        }
        return product / Math.sqrt(ofA * ofB);
    }
}
