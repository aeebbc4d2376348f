package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kc7bfi.jflac.FLACDecoder;
import org.kc7bfi.jflac.frame.Frame;

/**
 * Native FLAC (RFC 9639). Of the metadata only the description of the stream is read; pictures and comments of whatever
 * claimed size are passed over.
 */
class FlacDecoder implements Decoder {

    private static final int SIGNATURE = 4;

    private static final int STREAM_INFO = 34;
    private static final int BLOCK_HEAD = 4;
    private static final byte LAST = (byte) 0x80;
    private static final int LEAST_BITS = 4;

    private final FLACDecoder decoder;
    private final InputStream file;
    private final int channels;
    private final int sampleRate;
    private final int bits;
    private final long announced;
    private long frames;
    private int damages;

    /**
     * @param file from its beginning
     * @throws Refused if it is no FLAC of an accepted shape
     */
    FlacDecoder(InputStream file) throws IOException {
        this.file = file;
        byte[] head = file.readNBytes(SIGNATURE + BLOCK_HEAD + STREAM_INFO);
        boolean described = head.length == SIGNATURE + BLOCK_HEAD + STREAM_INFO
                && (head[4] & 0x7F) == 0
                && length(head, 5) == STREAM_INFO;
        if (!described) {
            throw RecordingLimits.noAudio("FLAC");
        }
        ByteBuffer info = ByteBuffer.wrap(head, SIGNATURE + BLOCK_HEAD, STREAM_INFO);
        // 20 bits of rate, 3 of channels - 1, 5 of bits - 1, 36 of samples
        long packed = info.getLong(info.position() + 10);
        this.channels = (int) (packed >>> 41 & 7) + 1;
        RecordingLimits.requireChannels(channels);
        this.sampleRate = RecordingLimits.requireSampleRate(packed >>> 44);
        this.bits = (int) (packed >>> 36 & 31) + 1;
        this.announced = packed & 0xF_FFFF_FFFFL;
        if (bits < LEAST_BITS) {
            throw new Refused(
                    "recording.codec", Message.value(bits + "-bit FLAC"), Message.of("refused.allowed.codec"));
        }
        if ((head[4] & LAST) == 0) {
            skipOtherMetadata();
        }
        head[4] |= LAST;
        this.decoder = new FLACDecoder(new SequenceInputStream(new ByteArrayInputStream(head), new EndingStream(file)));
        decoder.readMetadata();
    }

    private void skipOtherMetadata() throws IOException {
        byte[] head;
        do {
            head = file.readNBytes(BLOCK_HEAD);
            if (head.length < BLOCK_HEAD) {
                throw RecordingLimits.noAudio("FLAC");
            }
            for (long left = length(head, 1); left > 0; ) {
                long skipped = file.skip(left);
                if (skipped <= 0 && file.read() < 0) {
                    throw RecordingLimits.noAudio("FLAC");
                }
                left -= Math.max(1, skipped);
            }
        } while ((head[0] & LAST) == 0);
    }

    private static int length(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 16 | (bytes[offset + 1] & 0xFF) << 8 | bytes[offset + 2] & 0xFF;
    }

    @Override
    public String codec() {
        return bits + "-bit FLAC";
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public short[] next() throws IOException {
        Frame frame = nextFrame();
        if (frame == null) {
            return new short[0];
        }
        int count = frame.header.blockSize;
        short[] samples = new short[count * channels];
        for (int channel = 0; channel < channels; channel++) {
            int[] output = decoder.getChannelData()[channel].getOutput();
            for (int i = 0; i < count; i++) {
                samples[i * channels + channel] =
                        (short) (bits >= Short.SIZE ? output[i] >> bits - Short.SIZE : output[i] << Short.SIZE - bits);
            }
        }
        frames += count;
        return samples;
    }

    private @Nullable Frame nextFrame() throws IOException {
        while (true) {
            try {
                Frame frame = decoder.readNextFrame();
                if (frame == null || fits(frame)) {
                    return frame;
                }
            } catch (RuntimeException nonsenseInTheFrame) {
                // the next call looks for the next frame behind the bytes that were read
            } catch (EndingStream.Exhausted end) {
                return null;
            }
            damages++;
        }
    }

    private boolean fits(Frame frame) {
        return frame.header.channels == channels && frame.header.bitsPerSample == bits && frame.header.blockSize > 0;
    }

    @Override
    public List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        int all = damages + decoder.getBadFrames();
        if (all > 0) {
            notes.add(Message.of("note.recording.damaged", all));
        }
        if (announced > frames) {
            notes.add(Message.of(
                    "note.recording.truncated",
                    RecordingLimits.inWords((double) announced / sampleRate),
                    RecordingLimits.inWords((double) frames / sampleRate)));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
