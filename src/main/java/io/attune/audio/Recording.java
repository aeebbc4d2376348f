package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording of 8 to 48 kHz, mono or stereo, whose format is told by its bytes alone: WAV (PCM, floating point, A-law,
 * mu-law, IMA ADPCM, GSM 6.10), FLAC, MP3, Ogg Vorbis or Ogg Opus. Its samples are streamed, so that hours of audio need
 * no memory.
 */
public final class Recording {

    private static final int BLOCK = 8192;
    private static final int BUFFER = 1 << 16;

    /** Opens the file anew, at its beginning. */
    private interface Opening {

        Decoder open() throws IOException;
    }

    private final Opening opening;
    private final String mediaType;
    private final boolean playsInBrowsers;
    private final List<Message> headNotes;
    private final String codec;
    private final int channels;
    private final int sampleRate;
    private @Nullable Long frames;

    private Recording(Opening opening, String mediaType, @Nullable Long frames, List<Message> headNotes)
            throws IOException {
        this.opening = opening;
        this.mediaType = mediaType;
        this.frames = frames;
        this.headNotes = headNotes;
        try (Decoder decoder = opening.open()) {
            this.codec = decoder.codec();
            this.channels = decoder.channels();
            this.sampleRate = decoder.sampleRate();
            this.playsInBrowsers = decoder.playsInBrowsers();
        }
    }

    /**
     * Reads the beginning.
     *
     * @throws Refused if it is no recording of an accepted format
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public static Recording of(Path path) {
        return of(path, Integer.MAX_VALUE);
    }

    /**
     * As {@link #of(Path)}, for who needs no more than what a rate can hold: where a codec can decode at a lower rate,
     * which is quicker, it does, but at no lower one than this.
     *
     * @param enough Hz
     */
    public static Recording of(Path path, int enough) {
        try {
            FileKind kind = FileKind.of(path);
            return switch (kind) {
                case WAV -> wav(path);
                case FLAC -> new Recording(() -> new FlacDecoder(beginning(path)), "audio/flac", null, List.of());
                case MP3 -> new Recording(() -> new Mp3Decoder(beginning(path)), "audio/mpeg", null, List.of());
                case OGG -> new Recording(() -> OggDecoder.of(beginning(path), enough), "audio/ogg", null, List.of());
                default -> throw new Refused("recording", kind.found(), Message.of("refused.allowed.recording"));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording wav(Path path) throws IOException {
        WavAudio audio = WavAudio.of(path);
        return new Recording(() -> audio.decoder(path), "audio/wav", audio.frames(), audio.notes());
    }

    private static InputStream beginning(Path path) throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), BUFFER);
    }

    public int channels() {
        return channels;
    }

    /** Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Samples per channel that are really there; a compressed recording is decoded once to count them. */
    public long frames() {
        if (frames == null) {
            short[][] block = new short[channels][BLOCK];
            try (Samples samples = samples()) {
                while (samples.read(block) > 0) {}
                frames = samples.frames();
            }
        }
        return frames;
    }

    /** The length, without an estimate, as {@link #frames()} counts it. */
    public double seconds() {
        return (double) frames() / sampleRate;
    }

    /** The frames, if they are known without decoding. */
    Optional<Long> framesByHeader() {
        return Optional.ofNullable(frames);
    }

    /** The codec in words, say {@code WAV mu-law}. */
    String codec() {
        return codec;
    }

    /** The format in words, say {@code WAV mu-law 8000 Hz stereo}. */
    public String format() {
        return codec + " " + sampleRate + " Hz " + (channels == 1 ? "mono" : "stereo");
    }

    /** The media type under which browsers play the file as it is; empty if they need a {@link Rendition}. */
    public Optional<String> playableAs() {
        return playsInBrowsers ? Optional.of(mediaType) : Optional.empty();
    }

    /**
     * The decoded samples from the beginning.
     *
     * @throws UncheckedIOException if the file cannot be opened
     */
    public Samples samples() {
        try {
            return new Samples(opening.open(), headNotes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream of signed 16-bit samples, channel by channel. */
    public static class Samples implements Closeable {

        private final Decoder decoder;
        private final List<Message> headNotes;
        private short[] decoded = {};
        private int position;
        private boolean ended;
        private long frames;

        private Samples(Decoder decoder, List<Message> headNotes) {
            this.decoder = decoder;
            this.headNotes = headNotes;
        }

        /**
         * Fills the buffers, one per channel and all of one length, as far as there are samples.
         *
         * @return samples per channel that were read, 0 at the end
         */
        public int read(short[][] buffers) {
            int filled = 0;
            while (filled < buffers[0].length && hasDecoded()) {
                int count = Math.min(buffers[0].length - filled, (decoded.length - position) / buffers.length);
                for (int channel = 0; channel < buffers.length; channel++) {
                    for (int i = 0; i < count; i++) {
                        buffers[channel][filled + i] = decoded[position + i * buffers.length + channel];
                    }
                }
                position += count * buffers.length;
                filled += count;
            }
            frames += filled;
            return filled;
        }

        private boolean hasDecoded() {
            if (position == decoded.length && !ended) {
                try {
                    decoded = decoder.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                position = 0;
                ended = decoded.length == 0;
            }
            return !ended;
        }

        /** Samples per channel that have been read. */
        long frames() {
            return frames;
        }

        /** What was odd but accepted; complete only after the end. */
        List<Message> notes() {
            List<Message> notes = new ArrayList<>(headNotes);
            notes.addAll(decoder.notes());
            return notes;
        }

        @Override
        public void close() {
            try {
                decoder.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
