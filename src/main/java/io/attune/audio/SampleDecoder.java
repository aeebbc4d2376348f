package io.attune.audio;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** WAV files in which each sample stands for itself: PCM, floating point and the two laws of ITU-T G.711. */
class SampleDecoder extends WavDecoder {

    private static final short[] MU_LAW = new short[256];
    private static final short[] A_LAW = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            MU_LAW[code] = muLaw(code);
            A_LAW[code] = aLaw(code);
        }
    }

    private final WavCodec codec;
    private final int bits;

    SampleDecoder(WavHeader header, InputStream audio, long frames) {
        super(header, audio, frames);
        this.codec = header.codec();
        this.bits = header.bits();
    }

    @Override
    void decode(ByteBuffer coded, short[] samples) {
        switch (codec) {
            case PCM -> pcm(coded, samples);
            case FLOAT -> floating(coded, samples);
            default -> law(codec == WavCodec.A_LAW ? A_LAW : MU_LAW, coded, samples);
        }
    }

    private void pcm(ByteBuffer coded, short[] samples) {
        int size = bits / 8;
        for (int i = 0; i < samples.length; i++) {
            // the two highest bytes of a sample; alone a single byte has no sign
            samples[i] = size == 1
                    ? (short) ((coded.get(i) & 0xFF) - 0x80 << 8)
                    : (short) (coded.get(i * size + size - 2) & 0xFF | coded.get(i * size + size - 1) << 8);
        }
    }

    private void floating(ByteBuffer coded, short[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = linear(bits == 32 ? coded.getFloat(4 * i) : coded.getDouble(8 * i));
        }
    }

    private static void law(short[] table, ByteBuffer coded, short[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = table[coded.get(i) & 0xFF];
        }
    }

    /** @param level -1 to 1; more is cut off, and what is no number is silence */
    static short linear(double level) {
        int rounded = (int) (level * 32768 + (level < 0 ? -0.5 : 0.5));
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    private static short muLaw(int code) {
        int inverted = ~code;
        int magnitude = ((inverted & 0x0F) << 3) + 0x84 << ((inverted & 0x70) >> 4);
        return (short) ((inverted & 0x80) == 0 ? magnitude - 0x84 : 0x84 - magnitude);
    }

    private static short aLaw(int code) {
        int toggled = code ^ 0x55;
        int segment = (toggled & 0x70) >> 4;
        int magnitude = ((toggled & 0x0F) << 4) + 8;
        if (segment > 0) {
            magnitude = magnitude + 0x100 << segment - 1;
        }
        return (short) ((toggled & 0x80) == 0 ? -magnitude : magnitude);
    }
}
