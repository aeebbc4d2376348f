package io.attune.transcription;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** How much of a channel is loud. */
class Loudness {

    /** Root mean square of 16-bit samples; -40 dB of the loudest, where a quiet line has -60 and speech -20 to -30. */
    static final double LIMIT = 327;

    private final int sampleRate;
    private double loudSeconds;

    Loudness(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** @param bytes about a second of 16-bit little-endian samples; judged as a whole */
    void add(byte[] bytes) {
        ShortBuffer samples =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int count = samples.limit();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            sum += samples.get(i);
            squares += (double) samples.get(i) * samples.get(i);
        }
        // about the mean: some recorders shift a silent line
        if (count > 0 && squares / count - Math.pow(sum / count, 2) > LIMIT * LIMIT) {
            loudSeconds += (double) count / sampleRate;
        }
    }

    double loudSeconds() {
        return loudSeconds;
    }
}
