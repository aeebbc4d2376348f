package io.attune.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.sound.sampled.AudioFormat;

/**
 * The head of a RIFF/WAVE file ("Multimedia Programming Interface and Data Specifications 1.0", IBM and Microsoft 1991;
 * WAVE_FORMAT_EXTENSIBLE: "Multiple channel audio data and WAVE files", Microsoft 2007). Checked here, because the
 * Java runtime's own reader believes whatever a header says.
 *
 * @param format how the samples are stored
 * @param audioStart position of the first sample, bytes
 * @param announced length of the audio as the header states it, bytes
 * @param riffEnd end of the file as the header states it, bytes
 */
record WavHeader(AudioFormat format, long audioStart, long announced, long riffEnd) {

    private static final int PCM = 0x0001;
    private static final int MU_LAW = 0x0007;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final byte[] SUBFORMAT_TAIL = {
        0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
    };

    private static final Map<Integer, String> OTHER_CODECS = Map.of(
            0x0002, "Microsoft ADPCM",
            0x0003, "floating point",
            0x0006, "A-law",
            0x0011, "IMA ADPCM",
            0x0031, "GSM 6.10",
            0x0050, "MPEG",
            0x0055, "MP3",
            0x0083, "G.729",
            0x0160, "WMA");

    /** Real files have a handful before the audio; more is a crafted or broken one. */
    private static final int MOST_CHUNKS = 1000;

    private static final Note WAV = Note.of("refused.allowed.recording");

    /** @throws InputRefused if the file is no WAV of an accepted format */
    static WavHeader read(FileChannel file) throws IOException {
        ByteBuffer riff = bytes(file, 0, 12);
        requireWave(riff);
        long riffEnd = 8 + unsigned(riff.getInt(4));
        AudioFormat format = null;
        long position = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS && position + 8 <= file.size(); chunk++) {
            ByteBuffer head = bytes(file, position, 8);
            String id = text(head, 0);
            long size = unsigned(head.getInt(4));
            if (id.equals("data")) {
                if (format == null) {
                    throw new InputRefused("recording", Note.of("refused.found.noFormat"), WAV);
                }
                return new WavHeader(format, position + 8, size, riffEnd);
            }
            if (id.equals("fmt ")) {
                format = format(bytes(file, position + 8, (int) Math.min(size, 40)));
            }
            position += 8 + size + (size & 1);
        }
        throw new InputRefused("recording", Note.of("refused.found.noAudio"), WAV);
    }

    private static void requireWave(ByteBuffer riff) {
        if (riff.limit() == 0) {
            throw new InputRefused("recording", Note.of("refused.found.empty"), WAV);
        }
        if (riff.limit() < 12 || !text(riff, 0).equals("RIFF") || !text(riff, 8).equals("WAVE")) {
            Note found = FileKind.of(Arrays.copyOf(riff.array(), riff.limit()))
                    .map(kind -> Note.of("refused.found.file", kind))
                    .orElse(Note.of("refused.found.unknownFile"));
            throw new InputRefused("recording", found, WAV);
        }
    }

    private static AudioFormat format(ByteBuffer fmt) {
        if (fmt.limit() < 16) {
            throw new InputRefused("recording", Note.of("refused.found.noFormat"), WAV);
        }
        int codec = codec(fmt);
        int channels = Short.toUnsignedInt(fmt.getShort(2));
        long rate = unsigned(fmt.getInt(4));
        int blockAlign = Short.toUnsignedInt(fmt.getShort(12));
        int bits = Short.toUnsignedInt(fmt.getShort(14));
        boolean muLaw = codec == MU_LAW && bits == 8;
        if (!muLaw && !(codec == PCM && bits == 16)) {
            throw new InputRefused(
                    "recording.codec",
                    Note.of("refused.found.value", codecName(codec, bits)),
                    Note.of("refused.allowed.codec"));
        }
        if (channels < 1 || channels > 2) {
            throw new InputRefused(
                    "recording.channels",
                    Note.of("refused.found.value", channels),
                    Note.of("refused.allowed.channels"));
        }
        if (rate < 8000 || rate > 48000) {
            throw new InputRefused(
                    "recording.sampleRate",
                    Note.of("refused.found.hertz", rate),
                    Note.of("refused.allowed.sampleRate"));
        }
        int frame = channels * bits / 8;
        if (blockAlign != frame) {
            throw new InputRefused(
                    "recording.blockAlign",
                    Note.of("refused.found.value", blockAlign),
                    Note.of("refused.allowed.value", frame));
        }
        AudioFormat.Encoding encoding = muLaw ? AudioFormat.Encoding.ULAW : AudioFormat.Encoding.PCM_SIGNED;
        return new AudioFormat(encoding, rate, bits, channels, frame, rate, false);
    }

    private static int codec(ByteBuffer fmt) {
        int tag = Short.toUnsignedInt(fmt.getShort(0));
        boolean named = tag == EXTENSIBLE
                && fmt.limit() == 40
                && Arrays.equals(fmt.array(), 26, 40, SUBFORMAT_TAIL, 0, SUBFORMAT_TAIL.length);
        return named ? Short.toUnsignedInt(fmt.getShort(24)) : tag;
    }

    private static String codecName(int codec, int bits) {
        if (codec == PCM) {
            return bits + "-bit PCM";
        }
        String name = codec == MU_LAW ? "mu-law" : OTHER_CODECS.get(codec);
        return name == null ? "0x%04X".formatted(codec) : name + ", " + bits + " bit";
    }

    /** How long that many bytes of audio last. */
    double seconds(long length) {
        return length / (double) format.getFrameSize() / format.getSampleRate();
    }

    /** As many of the bytes as there are. */
    private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) > 0) {}
        return buffer.flip();
    }

    private static String text(ByteBuffer buffer, int offset) {
        return new String(buffer.array(), offset, 4, StandardCharsets.ISO_8859_1);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
