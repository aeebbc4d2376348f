package io.attune.audio;

import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * IMA ADPCM in WAV files. The algorithm and its two tables: "Recommended Practices for Enhancing Digital Audio
 * Compatibility in Multimedia Systems", Interactive Multimedia Association 1992; how the blocks of a WAV file hold it:
 * "New Multimedia Data Types and Data Techniques", Microsoft 1994, DVI ADPCM.
 */
class AdpcmDecoder extends WavDecoder {

    /** Bytes with which a block begins, per channel: the first sample, the step's index, and one that is reserved. */
    static final int HEAD = 4;

    private static final int[] INDEX_CHANGES = {-1, -1, -1, -1, 2, 4, 6, 8};

    private static final int[] STEPS = {
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
        107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796,
        876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871,
        5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
        27086, 29794, 32767
    };

    private final int blockSize;
    private final int blockFrames;

    AdpcmDecoder(WavHeader header, InputStream audio, long frames) {
        super(header, audio, frames);
        this.blockSize = header.blockSize();
        this.blockFrames = header.blockFrames();
    }

    /** Samples per channel in a block: one in its head, then two in each byte. */
    static int frames(int blockSize, int channels) {
        return (blockSize / channels - HEAD) * 2 + 1;
    }

    @Override
    void decode(ByteBuffer coded, short[] samples) {
        for (int block = 0; block * blockSize < coded.limit(); block++) {
            for (int channel = 0; channel < channels(); channel++) {
                decode(coded, block, channel, samples);
            }
        }
    }

    private void decode(ByteBuffer coded, int block, int channel, short[] samples) {
        int start = block * blockSize;
        int sample = coded.getShort(start + channel * HEAD);
        int index = Math.min(coded.get(start + channel * HEAD + 2) & 0xFF, STEPS.length - 1);
        int target = block * blockFrames * channels() + channel;
        int data = start + channels() * HEAD + channel * 4;
        for (int i = 0; i < blockFrames && target < samples.length; i++, target += channels()) {
            samples[target] = (short) sample;
            if (i + 1 < blockFrames) {
                // the channels take turns every four bytes, that is every eight samples
                int code = coded.get(data + i / 8 * 4 * channels() + i % 8 / 2) >> i % 2 * 4 & 0x0F;
                sample = next(sample, STEPS[index], code);
                index = Math.max(0, Math.min(STEPS.length - 1, index + INDEX_CHANGES[code & 7]));
            }
        }
    }

    private static int next(int sample, int step, int code) {
        int change = step >> 3;
        change += (code & 4) == 0 ? 0 : step;
        change += (code & 2) == 0 ? 0 : step >> 1;
        change += (code & 1) == 0 ? 0 : step >> 2;
        int next = (code & 8) == 0 ? sample + change : sample - change;
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, next));
    }
}
