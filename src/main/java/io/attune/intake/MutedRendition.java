package io.attune.intake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A recording with silence where personal numbers were said: a 16-bit WAV with the channels and times of its source. */
final class MutedRendition {

    private static final int BLOCK = 8192;
    private static final int HEADER = 44;

    private final WavFile source;
    private final List<MutedSpan> spans;

    MutedRendition(WavFile source, List<MutedSpan> spans) {
        this.source = source;
        this.spans = spans;
    }

    /** Streams, so that hours of audio need no memory. */
    void writeTo(Path target) throws IOException {
        short[][] block = new short[source.channels()][BLOCK];
        long frame = 0;
        try (WavFile.Samples samples = source.samples();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            out.write(header());
            for (int count = samples.read(block); count > 0; count = samples.read(block)) {
                silence(block, frame, count);
                out.write(interleaved(block, count));
                frame += count;
            }
        }
        if (frame != source.frames()) {
            throw new IOException("Only " + frame + " of " + source.frames() + " samples could be read");
        }
    }

    private void silence(short[][] block, long first, int count) {
        for (MutedSpan span : spans) {
            long from = Math.max(first, (long) Math.floor(span.start() * source.sampleRate()));
            long to = Math.min(first + count, (long) Math.ceil(span.end() * source.sampleRate()));
            if (from < to) {
                for (short[] channel : block) {
                    Arrays.fill(channel, (int) (from - first), (int) (to - first), (short) 0);
                }
            }
        }
    }

    private static byte[] interleaved(short[][] block, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * block.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            for (short[] channel : block) {
                bytes.putShort(channel[i]);
            }
        }
        return bytes.array();
    }

    private byte[] header() {
        int channels = source.channels();
        long audio = source.frames() * channels * 2;
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (HEADER - 8 + audio))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(source.sampleRate())
                .putInt(source.sampleRate() * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt((int) audio)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
