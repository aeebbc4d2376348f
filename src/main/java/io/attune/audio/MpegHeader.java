package io.attune.audio;

import java.util.Optional;

/**
 * The four bytes before each frame of MPEG audio (ISO/IEC 11172-3, 2.4.2.3; 13818-3, 2.4.2.3; the half rates of "MPEG
 * 2.5" as Fraunhofer IIS defined them).
 *
 * @param version 1, 2, or 25 for 2.5
 * @param layer 1 to 3
 * @param sampleRate Hz
 * @param length of the frame with this header, bytes
 */
record MpegHeader(int version, int layer, int sampleRate, int channels, int length) {

    static final int BYTES = 4;

    private static final int[] RATES = {44_100, 48_000, 32_000};

    /** kbit/s by the index less 1: of version 1 for layers 1 to 3, then of the others for layer 1 and for 2 and 3. */
    private static final int[][] BIT_RATES = {
        {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    /** The header in these four bytes; empty if they are none, or one of the free format, which nobody writes. */
    static Optional<MpegHeader> of(int bytes) {
        int versionBits = bytes >> 19 & 3;
        int layerBits = bytes >> 17 & 3;
        int bitRate = bytes >> 12 & 15;
        int rate = bytes >> 10 & 3;
        boolean valid = bytes >>> 21 == 0x7FF
                && versionBits != 1
                && layerBits != 0
                && bitRate != 0
                && bitRate != 15
                && rate != 3
                && (bytes & 3) != 2;
        if (!valid) {
            return Optional.empty();
        }
        int version = versionBits == 3 ? 1 : versionBits == 2 ? 2 : 25;
        int layer = 4 - layerBits;
        int sampleRate = RATES[rate] / (version == 1 ? 1 : version == 2 ? 2 : 4);
        int bitsPerSecond = 1000 * BIT_RATES[version == 1 ? layer - 1 : layer == 1 ? 3 : 4][bitRate - 1];
        int padding = bytes >> 9 & 1;
        int length = layer == 1
                ? (12 * bitsPerSecond / sampleRate + padding) * 4
                : samples(version, layer) / 8 * bitsPerSecond / sampleRate + padding;
        return Optional.of(new MpegHeader(version, layer, sampleRate, (bytes >> 6 & 3) == 3 ? 1 : 2, length));
    }

    /** Samples per channel in a frame. */
    int samples() {
        return samples(version, layer);
    }

    private static int samples(int version, int layer) {
        if (layer == 1) {
            return 384;
        }
        return layer == 3 && version != 1 ? 576 : 1152;
    }

    /** Whether both can stand in one stream. */
    boolean fits(MpegHeader other) {
        return version == other.version
                && layer == other.layer
                && sampleRate == other.sampleRate
                && channels == other.channels;
    }
}
