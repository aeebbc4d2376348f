package io.attune.audio;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a WAV file of 16-bit PCM block by block; its header is complete when it is closed. */
public class WavWriter implements Closeable {

    private static final int HEAD = 44;
    private static final int BYTES = 2;
    private static final int BUFFER = 1 << 16;

    private final RandomAccessFile file;
    private final OutputStream out;
    private final int channels;
    private final int sampleRate;
    private long frames;

    /**
     * @param target is created or written over
     * @throws UncheckedIOException if it cannot be
     */
    public WavWriter(Path target, int channels, int sampleRate) {
        this.channels = channels;
        this.sampleRate = sampleRate;
        try {
            this.file = new RandomAccessFile(target.toFile(), "rw");
            file.setLength(0);
            this.out = new BufferedOutputStream(Channels.newOutputStream(file.getChannel()), BUFFER);
            out.write(head());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param samples one array per channel; @param count samples to write of each */
    public void write(short[][] samples, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * channels * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < channels; channel++) {
                bytes.putShort(samples[channel][i]);
            }
        }
        try {
            out.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        frames += count;
    }

    private byte[] head() {
        int frameSize = channels * BYTES;
        // the longest recording at the highest rate stays below the 4 GB that the format can state
        int audio = (int) (frames * frameSize);
        return ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(HEAD - 8 + audio)
                .put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frameSize)
                .putShort((short) frameSize)
                .putShort((short) (8 * BYTES))
                .put("data".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(audio)
                .array();
    }

    @Override
    public void close() {
        try (file) {
            out.flush();
            file.seek(0);
            file.write(head());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
