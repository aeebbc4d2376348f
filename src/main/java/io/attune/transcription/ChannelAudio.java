package io.attune.transcription;

import io.attune.Refused;
import io.attune.audio.Recording;
import io.attune.audio.Resampler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A recording's channels as the recogniser wants them: 16-bit little-endian at the model's rate, second by second. */
class ChannelAudio implements AutoCloseable {

    /** How much more than the wanted rate a codec is asked for at most, so that what is too high is damped here. */
    private static final int MARGIN = 2;

    private final Recording.Samples samples;
    private final short[][] block;
    private final List<Resampler> resamplers;
    private boolean ended;

    /**
     * @param sampleRate that of the model, Hz
     * @throws Refused if it is no recording of an accepted format
     */
    ChannelAudio(Path recording, int sampleRate) {
        Recording file = Recording.of(recording, MARGIN * sampleRate);
        this.samples = file.samples();
        this.block = new short[file.channels()][file.sampleRate()];
        Resampler first = new Resampler(file.sampleRate(), sampleRate);
        this.resamplers = file.channels() == 1 ? List.of(first) : List.of(first, new Resampler(first));
    }

    int channels() {
        return block.length;
    }

    /** About a second of each channel, or an empty list after the end. */
    List<byte[]> next() {
        if (ended) {
            return List.of();
        }
        int count = samples.read(block);
        ended = count == 0;
        return IntStream.range(0, channels())
                .mapToObj(channel -> ended
                        ? resamplers.get(channel).rest()
                        : resamplers.get(channel).next(block[channel], count))
                .map(ChannelAudio::littleEndian)
                .toList();
    }

    private static byte[] littleEndian(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    @Override
    public void close() {
        samples.close();
    }
}
