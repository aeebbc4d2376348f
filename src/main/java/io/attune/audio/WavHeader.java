package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The head of a RIFF/WAVE file ("Multimedia Programming Interface and Data Specifications 1.0", IBM and Microsoft 1991;
 * "New Multimedia Data Types and Data Techniques", Microsoft 1994; WAVE_FORMAT_EXTENSIBLE: "Multiple channel audio data
 * and WAVE files", Microsoft 2007). Nothing in it is believed unchecked.
 *
 * @param bits per sample, 0 where the codec has no such number
 * @param blockSize bytes that can only be decoded together, over all channels
 * @param blockFrames samples per channel in a block
 * @param audioStart position of the first sample, bytes
 * @param announced length of the audio as the header states it, bytes
 * @param riffEnd end of the file as the header states it, bytes
 * @param announcedFrames samples per channel as the header states them, or {@link Long#MAX_VALUE}
 */
record WavHeader(
        WavCodec codec,
        int channels,
        int sampleRate,
        int bits,
        int blockSize,
        int blockFrames,
        long audioStart,
        long announced,
        long riffEnd,
        long announcedFrames) {

    private static final int EXTENSIBLE = 0xFFFE;
    private static final byte[] SUBFORMAT_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    /** Real files have a handful before the audio; more is a crafted or broken one. */
    private static final int MOST_CHUNKS = 1000;

    /** @throws Refused if the file is no WAV of an accepted format */
    static WavHeader read(FileChannel file) throws IOException {
        long riffEnd = 8 + unsigned(bytes(file, 0, 12).getInt(4));
        ByteBuffer fmt = null;
        long frames = Long.MAX_VALUE;
        long position = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS && position + 8 <= file.size(); chunk++) {
            ByteBuffer head = bytes(file, position, 8);
            String id = new String(head.array(), 0, 4, StandardCharsets.ISO_8859_1);
            long size = unsigned(head.getInt(4));
            if (id.equals("data")) {
                return of(fmt, position + 8, size, riffEnd, frames);
            }
            if (id.equals("fmt ")) {
                fmt = bytes(file, position + 8, (int) Math.min(size, 40));
            }
            if (id.equals("fact") && size >= 4 && position + 12 <= file.size()) {
                frames = unsigned(bytes(file, position + 8, 4).getInt(0));
            }
            position += 8 + size + (size & 1);
        }
        throw RecordingLimits.noAudio("WAV");
    }

    private static WavHeader of(@Nullable ByteBuffer fmt, long audioStart, long announced, long riffEnd, long frames) {
        if (fmt == null || fmt.limit() < 16) {
            throw new Refused(
                    "recording", Message.of("refused.found.noFormat"), Message.of("refused.allowed.recording"));
        }
        int tag = tag(fmt);
        int bits = Short.toUnsignedInt(fmt.getShort(14));
        WavCodec codec = WavCodec.of(tag, bits)
                .orElseThrow(() -> new Refused(
                        "recording.codec",
                        Message.value(WavCodec.otherInWords(tag, bits)),
                        Message.of("refused.allowed.codec")));
        int channels = Short.toUnsignedInt(fmt.getShort(2));
        RecordingLimits.requireChannels(channels);
        if (codec == WavCodec.GSM && channels != 1) {
            throw new Refused("recording.channels", Message.value(channels), Message.of("refused.allowed.value", 1));
        }
        int sampleRate = RecordingLimits.requireSampleRate(unsigned(fmt.getInt(4)));
        int blockSize = Short.toUnsignedInt(fmt.getShort(12));
        requireBlockSize(codec, channels, bits, blockSize);
        int blockFrames = blockFrames(codec, channels, blockSize);
        if (codec.inBlocks() && fmt.limit() >= 20 && Short.toUnsignedInt(fmt.getShort(18)) != blockFrames) {
            throw new Refused(
                    "recording.samplesPerBlock",
                    Message.value(Short.toUnsignedInt(fmt.getShort(18))),
                    Message.of("refused.allowed.value", blockFrames));
        }
        return new WavHeader(
                codec, channels, sampleRate, bits, blockSize, blockFrames, audioStart, announced, riffEnd, frames);
    }

    private static void requireBlockSize(WavCodec codec, int channels, int bits, int found) {
        boolean adpcm = codec == WavCodec.IMA_ADPCM;
        int expected = codec == WavCodec.GSM ? GsmDecoder.BLOCK : channels * bits / 8;
        int step = AdpcmDecoder.HEAD * channels;
        if (adpcm ? found <= step || found % step > 0 : found != expected) {
            throw new Refused(
                    "recording.blockAlign",
                    Message.value(found),
                    adpcm
                            ? Message.of("refused.allowed.multiple", step, 2 * step)
                            : Message.of("refused.allowed.value", expected));
        }
    }

    private static int blockFrames(WavCodec codec, int channels, int blockSize) {
        return switch (codec) {
            case IMA_ADPCM -> AdpcmDecoder.frames(blockSize, channels);
            case GSM -> GsmDecoder.FRAMES;
            default -> 1;
        };
    }

    private static int tag(ByteBuffer fmt) {
        int tag = Short.toUnsignedInt(fmt.getShort(0));
        boolean named = tag == EXTENSIBLE
                && fmt.limit() == 40
                && Arrays.equals(fmt.array(), 26, 40, SUBFORMAT_TAIL, 0, SUBFORMAT_TAIL.length);
        return named ? Short.toUnsignedInt(fmt.getShort(24)) : tag;
    }

    /** How long that many bytes of audio last. */
    double seconds(long length) {
        return (double) length / blockSize * blockFrames / sampleRate;
    }

    /** Reads as many of the bytes as there are. */
    private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {}
        return buffer.flip();
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
