package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/**
 * MPEG audio, layers I to III. Where the encoder says how many samples it added before and behind the audio (the "LAME
 * tag", an extension of the Xing header: gabriel.mp3-tech.org/mp3infotag.html), they are left out, so that times agree
 * with what a browser plays.
 */
class Mp3Decoder implements Decoder {

    /** Samples by which every decoder is late: 528 of the filter bank and one. */
    private static final int DECODER_DELAY = 529;

    private final MpegFrames frames;
    private final FrameStream stream = new FrameStream();
    private final Bitstream bits = new Bitstream(stream);
    private final javazoom.jl.decoder.Decoder decoder = new javazoom.jl.decoder.Decoder();
    private byte[] first;
    private boolean begun;
    private long skip;
    private long left = Long.MAX_VALUE;
    private int undecodable;

    /**
     * @param file from its beginning
     * @throws Refused if there is no MPEG audio of an accepted shape in it
     */
    Mp3Decoder(InputStream file) throws IOException {
        this.frames = new MpegFrames(file);
        RecordingLimits.requireSampleRate(frames.kind().sampleRate());
        this.first = frames.next();
        readInfo();
    }

    private void readInfo() throws IOException {
        MpegHeader kind = frames.kind();
        int sides = kind.version() == 1 ? (kind.channels() == 1 ? 17 : 32) : (kind.channels() == 1 ? 9 : 17);
        int checksum = first.length > 1 && (first[1] & 1) == 0 ? 2 : 0;
        int tag = MpegHeader.BYTES + checksum + sides;
        if (kind.layer() != 3
                || first.length < tag + 8
                || !List.of("Xing", "Info").contains(text(first, tag, 4))) {
            return;
        }
        int flags = ByteBuffer.wrap(first).getInt(tag + 4);
        int encoder = tag + 8 + (flags & 1) * 4 + (flags >> 1 & 1) * 4 + (flags >> 2 & 1) * 100 + (flags >> 3 & 1) * 4;
        if (first.length >= encoder + 24 && text(first, encoder, 1).matches("[A-Z]")) {
            int delays = ByteBuffer.wrap(first).getInt(encoder + 21) >>> 8;
            skip = (long) (delays >> 12) + DECODER_DELAY;
            int padding = delays & 0xFFF;
            if ((flags & 1) == 1) {
                long coded = Integer.toUnsignedLong(ByteBuffer.wrap(first).getInt(tag + 8)) * kind.samples();
                left = coded - (delays >> 12) - padding;
            }
        }
        first = frames.next();
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String codec() {
        return frames.kind().layer() == 3
                ? "MP3"
                : "MPEG layer " + frames.kind().layer();
    }

    @Override
    public boolean playsInBrowsers() {
        return frames.kind().layer() == 3;
    }

    @Override
    public int channels() {
        return frames.kind().channels();
    }

    @Override
    public int sampleRate() {
        return frames.kind().sampleRate();
    }

    @Override
    public short[] next() throws IOException {
        while (left > 0) {
            byte[] frame = begun ? frames.next() : first;
            begun = true;
            if (frame.length == 0) {
                return new short[0];
            }
            short[] samples = decode(frame);
            int from = (int) Math.min(skip, samples.length / channels());
            skip -= from;
            int to = (int) Math.min(samples.length / channels(), from + left);
            left -= to - from;
            if (to > from) {
                return Arrays.copyOfRange(samples, from * channels(), to * channels());
            }
        }
        return new short[0];
    }

    /** Silence for a frame that makes no sense, so that what follows keeps its time. */
    private short[] decode(byte[] frame) {
        int length = frames.kind().samples() * channels();
        stream.give(frame);
        try {
            Header header = bits.readFrame();
            if (header != null) {
                SampleBuffer samples = (SampleBuffer) decoder.decodeFrame(header, bits);
                return Arrays.copyOf(samples.getBuffer(), length);
            }
        } catch (JavaLayerException | RuntimeException nonsenseInTheFrame) {
            // counted below
        } finally {
            bits.closeFrame();
        }
        undecodable++;
        return new short[length];
    }

    @Override
    public List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        int damages = frames.damages() + undecodable;
        if (damages > 0) {
            notes.add(Message.of("note.recording.damaged", damages));
        }
        boolean missing = damages == 0 && left > frames.kind().samples() && left < Long.MAX_VALUE / 2;
        if (frames.cutOff() || missing) {
            notes.add(Message.of("note.recording.cutOff"));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    /** The bytes of one frame at a time, where the library expects a file. */
    private static class FrameStream extends InputStream {

        private ByteArrayInputStream frame = new ByteArrayInputStream(new byte[0]);

        void give(byte[] bytes) {
            frame = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return frame.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return frame.read(bytes, offset, length);
        }
    }
}
