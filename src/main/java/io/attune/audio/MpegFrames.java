package io.attune.audio;

import io.attune.Refused;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The frames of an MPEG audio file, without tags before, behind and between them and without what is damaged. */
class MpegFrames implements Closeable {

    /** A stream is believed to be one when so many frames of one kind follow one another. */
    private static final int FRAMES_IN_A_ROW = 3;

    /** Encoders and cutters leave a little before the first frame, not more. */
    private static final int FARTHEST_START = 1 << 16;

    private static final int WINDOW = 1 << 17;
    private static final int TAG_HEAD = 10;

    private final InputStream file;
    private final byte[] window = new byte[WINDOW];
    private int position;
    private int end;
    private final MpegHeader kind;
    private int damages;
    private boolean cutOff;

    /**
     * @param file from its beginning
     * @throws Refused if there is no MPEG audio in it
     */
    MpegFrames(InputStream file) throws IOException {
        this.file = file;
        skipTags();
        for (int skipped = 0; !isStart(); skipped++, position++) {
            if (skipped == FARTHEST_START || !has(MpegHeader.BYTES)) {
                throw RecordingLimits.noAudio("MP3");
            }
        }
        this.kind = header(0).orElseThrow();
    }

    /** ID3v2, "ID3 tag version 2.4.0", section 3.1: the length in four bytes of seven bits. */
    private void skipTags() throws IOException {
        while (has(TAG_HEAD) && window[position] == 'I' && window[position + 1] == 'D' && window[position + 2] == '3') {
            int length = 0;
            for (int i = 6; i < TAG_HEAD; i++) {
                length = length << 7 | window[position + i] & 0x7F;
            }
            position += TAG_HEAD;
            int buffered = Math.min(length, end - position);
            position += buffered;
            for (long left = (long) length - buffered; left > 0; ) {
                long skipped = file.skip(left);
                if (skipped <= 0 && file.read() < 0) {
                    return;
                }
                left -= Math.max(1, skipped);
            }
        }
    }

    private boolean isStart() throws IOException {
        Optional<MpegHeader> first = header(0);
        int offset = 0;
        for (int i = 0; i < FRAMES_IN_A_ROW; i++) {
            Optional<MpegHeader> header = header(offset);
            if (header.isEmpty() || !header.get().fits(first.orElseThrow())) {
                return false;
            }
            offset += header.get().length();
        }
        return true;
    }

    /** What all frames have in common. */
    MpegHeader kind() {
        return kind;
    }

    /** The bytes of the next frame, or an empty array at the end. */
    byte[] next() throws IOException {
        boolean lost = false;
        while (has(MpegHeader.BYTES)) {
            Optional<MpegHeader> header = header(0).filter(kind::fits);
            if (header.isPresent() && (!lost || isStart())) {
                int length = header.get().length();
                if (!has(length)) {
                    cutOff = true;
                    return new byte[0];
                }
                damages += lost ? 1 : 0;
                position += length;
                return Arrays.copyOfRange(window, position - length, position);
            }
            lost = true;
            position++;
        }
        return new byte[0];
    }

    /** Places at which something had to be skipped. */
    int damages() {
        return damages;
    }

    /** Whether the file ends in the middle of a frame. */
    boolean cutOff() {
        return cutOff;
    }

    private Optional<MpegHeader> header(int offset) throws IOException {
        return has(offset + MpegHeader.BYTES)
                ? MpegHeader.of(ByteBuffer.wrap(window).getInt(position + offset))
                : Optional.empty();
    }

    /** Whether there are so many bytes more; they are in the window then. */
    private boolean has(int count) throws IOException {
        if (end - position < count) {
            System.arraycopy(window, position, window, 0, end - position);
            end -= position;
            position = 0;
            end += file.readNBytes(window, end, WINDOW - end);
        }
        return end - position >= count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
