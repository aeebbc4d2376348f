package io.attune.audio;

import io.attune.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The part of a WAV decoder that does not depend on how a sample is coded: whole blocks up to the announced end. */
abstract class WavDecoder implements Decoder {

    private static final int FRAMES_AT_ONCE = 8192;

    private final WavHeader header;
    private final InputStream audio;
    private final byte[] bytes;
    private long framesLeft;

    /** @param audio begins with the first sample; @param frames samples per channel that are there */
    WavDecoder(WavHeader header, InputStream audio, long frames) {
        this.header = header;
        this.audio = audio;
        this.framesLeft = frames;
        this.bytes = new byte[Math.max(1, FRAMES_AT_ONCE / header.blockFrames()) * header.blockSize()];
    }

    @Override
    public String codec() {
        return "WAV " + header.codec().inWords(header.bits());
    }

    @Override
    public boolean playsInBrowsers() {
        return header.codec().playsInBrowsers(header.bits());
    }

    @Override
    public int channels() {
        return header.channels();
    }

    @Override
    public int sampleRate() {
        return header.sampleRate();
    }

    @Override
    public short[] next() throws IOException {
        int blocks = audio.readNBytes(bytes, 0, bytes.length) / header.blockSize();
        int frames = (int) Math.min(framesLeft, (long) blocks * header.blockFrames());
        framesLeft -= frames;
        short[] samples = new short[frames * channels()];
        if (frames > 0) {
            ByteBuffer coded =
                    ByteBuffer.wrap(bytes, 0, blocks * header.blockSize()).order(ByteOrder.LITTLE_ENDIAN);
            decode(coded, samples);
        }
        return samples;
    }

    /** @param coded whole blocks; @param samples takes as many of the samples as it has room for */
    abstract void decode(ByteBuffer coded, short[] samples);

    @Override
    public List<Message> notes() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        audio.close();
    }
}
