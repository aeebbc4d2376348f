package io.attune.audio;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tritonus.lowlevel.gsm.GSMDecoder;
import org.tritonus.lowlevel.gsm.InvalidGSMFrameException;

/**
 * GSM 6.10 in WAV files. Microsoft packs two frames of 76 numbers into 65 bytes, the lowest bit first, where the codec
 * itself (ETSI GSM 06.10, as its usual implementations store it) takes 33 bytes per frame, the highest bit first.
 */
class GsmDecoder extends WavDecoder {

    static final int BLOCK = 65;
    static final int FRAMES = 320;

    private static final int FRAME_BYTES = 33;
    private static final int FRAME_SAMPLES = FRAMES / 2;
    private static final int SIGNATURE = 0xD;

    /** Bits of a frame's numbers in their order: eight log-area ratios, then four times a sub-frame's seventeen. */
    private static final int[] LOG_AREA_RATIOS = {6, 6, 5, 5, 4, 4, 3, 3};

    private static final int[] SUB_FRAME = {7, 2, 2, 6, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};

    private final GSMDecoder decoder = new GSMDecoder();
    private final byte[] pcm = new byte[FRAME_SAMPLES * 2];

    GsmDecoder(WavHeader header, InputStream audio, long frames) {
        super(header, audio, frames);
    }

    @Override
    void decode(ByteBuffer coded, short[] samples) {
        int done = 0;
        for (int block = 0; block * BLOCK < coded.limit(); block++) {
            int bit = block * BLOCK * 8;
            for (int half = 0; half < 2; half++, bit += BLOCK * 4, done += FRAME_SAMPLES) {
                decode(frame(coded, bit));
                int count = Math.max(0, Math.min(FRAME_SAMPLES, samples.length - done));
                ByteBuffer.wrap(pcm)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples, Math.min(done, samples.length), count);
            }
        }
    }

    private void decode(byte[] frame) {
        try {
            decoder.decode(frame, 0, pcm, 0, false);
        } catch (InvalidGSMFrameException signatureIsOurs) {
            throw new IllegalStateException(signatureIsOurs);
        }
    }

    private static byte[] frame(ByteBuffer coded, int bit) {
        Bits from = new Bits(coded, bit);
        byte[] frame = new byte[FRAME_BYTES];
        int position = append(frame, 0, SIGNATURE, 4);
        for (int width : LOG_AREA_RATIOS) {
            position = append(frame, position, from.next(width), width);
        }
        for (int part = 0; part < 4; part++) {
            for (int width : SUB_FRAME) {
                position = append(frame, position, from.next(width), width);
            }
        }
        return frame;
    }

    private static int append(byte[] frame, int position, int value, int width) {
        for (int i = 0; i < width; i++) {
            if ((value >> width - 1 - i & 1) == 1) {
                frame[(position + i) / 8] |= (byte) (0x80 >> (position + i) % 8);
            }
        }
        return position + width;
    }

    /** Reads numbers of which the lowest bit comes first. */
    private static class Bits {

        private final ByteBuffer bytes;
        private int position;

        Bits(ByteBuffer bytes, int position) {
            this.bytes = bytes;
            this.position = position;
        }

        int next(int width) {
            int value = 0;
            for (int i = 0; i < width; i++, position++) {
                value |= (bytes.get(position / 8) >> position % 8 & 1) << i;
            }
            return value;
        }
    }
}
