package io.attune.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of lines in chunks, of which no more is held than one chunk and one line. */
final class BulkLines {

    /**
     * @param number from 1
     * @param bytes null for a line that is longer than the longest transcript
     */
    record Line(long number, byte @Nullable [] bytes) {}

    private static final int CHUNK_LINES = 500;
    private static final int CHUNK_BYTES = 8 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int filled;
    private long number;

    BulkLines(InputStream in) {
        this.in = in;
    }

    /** The next lines; empty at the end. */
    List<Line> next() throws IOException {
        List<Line> chunk = new ArrayList<>();
        long bytes = 0;
        while (chunk.size() < CHUNK_LINES && bytes < CHUNK_BYTES) {
            Line line = line();
            if (line == null) {
                break;
            }
            chunk.add(line);
            bytes += line.bytes() == null ? 0 : line.bytes().length;
        }
        return chunk;
    }

    private @Nullable Line line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        boolean tooLong = false;
        while (fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            tooLong = tooLong || line.size() + end - at > TranscriptText.LONGEST;
            if (!tooLong) {
                line.write(buffer, at, end - at);
            }
            boolean ended = end < filled;
            at = ended ? end + 1 : end;
            if (ended) {
                return new Line(++number, tooLong ? null : line.toByteArray());
            }
        }
        return line.size() == 0 && !tooLong ? null : new Line(++number, tooLong ? null : line.toByteArray());
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return at < filled;
    }
}
