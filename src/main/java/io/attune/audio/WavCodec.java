package io.attune.audio;

import java.util.Map;
import java.util.Optional;

/** How the samples of a WAV file can be coded; the numbers are Microsoft's registered format tags. */
enum WavCodec {
    PCM(0x0001, 8, 16, 24, 32),
    FLOAT(0x0003, 32, 64),
    A_LAW(0x0006, 8),
    MU_LAW(0x0007, 8),
    IMA_ADPCM(0x0011, 4),
    GSM(0x0031, 0);

    private static final Map<Integer, String> NAMES = Map.of(
            0x0002, "Microsoft ADPCM",
            0x0003, "floating point",
            0x0006, "A-law",
            0x0007, "mu-law",
            0x0011, "IMA ADPCM",
            0x0031, "GSM 6.10",
            0x0050, "MPEG",
            0x0055, "MP3",
            0x0083, "G.729",
            0x0160, "WMA");

    private final int tag;
    private final int[] bits;

    WavCodec(int tag, int... bits) {
        this.tag = tag;
        this.bits = bits;
    }

    static Optional<WavCodec> of(int tag, int bits) {
        for (WavCodec codec : values()) {
            for (int allowed : codec.bits) {
                if (codec.tag == tag && allowed == bits) {
                    return Optional.of(codec);
                }
            }
        }
        return Optional.empty();
    }

    /** Several samples lie together in a block, which only makes sense as a whole. */
    boolean inBlocks() {
        return this == IMA_ADPCM || this == GSM;
    }

    /** The kinds that all of them play; Chromium alone also plays PCM of 24 and 32 bit, 32-bit floats and A-law. */
    boolean playsInBrowsers(int bits) {
        return this == MU_LAW || this == PCM && bits <= 16;
    }

    String inWords(int bits) {
        return switch (this) {
            case PCM -> bits + "-bit PCM";
            case FLOAT -> bits + "-bit floating point";
            default -> NAMES.getOrDefault(tag, name());
        };
    }

    /** A codec that is not accepted, as far as it has a name. */
    static String otherInWords(int tag, int bits) {
        if (tag == PCM.tag) {
            return bits + "-bit PCM";
        }
        String name = NAMES.get(tag);
        return name == null ? "0x%04X".formatted(tag) : name + ", " + bits + " bit";
    }
}
