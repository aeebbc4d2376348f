package io.attune.intake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * A WAV recording with 16-bit PCM or mu-law, 8 to 48 kHz, mono or stereo, at least half a second long. Its samples are
 * streamed, so that hours of audio need no memory.
 *
 * @param stored how the samples lie in the file
 * @param audioStart position of the first sample, bytes
 * @param frames samples per channel that are really there
 * @param notes where header and file differ
 */
public record WavFile(Path path, AudioFormat stored, long audioStart, long frames, List<Note> notes) {

    private static final double SHORTEST_SECONDS = 0.5;

    /** Writers that cannot go back to mend the header leave 0 or a number near 2^31 or 2^32 there. */
    private static final long LENGTH_UNKNOWN = 0x7FFF_F000L;

    /**
     * Reads the header.
     *
     * @throws InputRefused if it is no WAV of an accepted format or has no audio
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public static WavFile of(Path path) {
        try (FileChannel file = FileChannel.open(path)) {
            return of(path, WavHeader.read(file), file.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WavFile of(Path path, WavHeader header, long fileSize) {
        long there = fileSize - header.audioStart();
        boolean streamed =
                header.announced() == 0 || (header.announced() >= LENGTH_UNKNOWN && header.announced() > there);
        long length = streamed ? there : Math.min(there, header.announced());
        int frameSize = header.format().getFrameSize();
        long frames = length / frameSize;
        double seconds = header.seconds(length);
        if (frames == 0) {
            throw new InputRefused("recording", Note.of("refused.found.noAudio"), Note.of("refused.allowed.recording"));
        }
        if (seconds < SHORTEST_SECONDS) {
            throw new InputRefused(
                    "recording.seconds",
                    Note.of("refused.found.seconds", inWords(seconds)),
                    Note.of("refused.allowed.seconds.least", SHORTEST_SECONDS));
        }
        List<Note> notes = new ArrayList<>();
        long announcedEnd = header.audioStart() + header.announced();
        long end = Math.max(header.riffEnd(), announcedEnd);
        if (streamed) {
            notes.add(Note.of("note.recording.streamed"));
        } else if (announcedEnd > fileSize) {
            notes.add(
                    Note.of("note.recording.truncated", inWords(header.seconds(header.announced())), inWords(seconds)));
        } else if (fileSize > end + 1) {
            notes.add(Note.of("note.recording.surplus", fileSize - end));
        }
        if (length % frameSize > 0) {
            notes.add(Note.of("note.recording.oddBytes", length % frameSize));
        }
        return new WavFile(path, header.format(), header.audioStart(), frames, List.copyOf(notes));
    }

    public int channels() {
        return stored.getChannels();
    }

    /** Hz. */
    public int sampleRate() {
        return Math.round(stored.getSampleRate());
    }

    public double seconds() {
        return (double) frames / sampleRate();
    }

    /** In words, say {@code WAV mu-law 8000 Hz stereo}. */
    public String format() {
        String codec = stored.getEncoding() == AudioFormat.Encoding.ULAW ? "mu-law" : "16-bit PCM";
        return "WAV " + codec + " " + sampleRate() + " Hz " + (channels() == 1 ? "mono" : "stereo");
    }

    private static String inWords(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    /**
     * The decoded samples from the beginning.
     *
     * @throws UncheckedIOException if the file cannot be opened
     */
    public Samples samples() {
        try {
            FileChannel file = FileChannel.open(path).position(audioStart);
            InputStream bytes = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
            AudioFormat linear = new AudioFormat(stored.getSampleRate(), 16, channels(), true, false);
            AudioInputStream encoded = new AudioInputStream(bytes, stored, frames);
            return new Samples(AudioSystem.getAudioInputStream(linear, encoded), channels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream of signed 16-bit samples, channel by channel. */
    public static class Samples implements Closeable {

        private final InputStream linear;
        private final int channels;

        private Samples(InputStream linear, int channels) {
            this.linear = linear;
            this.channels = channels;
        }

        /**
         * Fills the buffers, one per channel and all of one length, as far as there are samples.
         *
         * @return samples per channel that were read, 0 at the end
         */
        public int read(short[][] buffers) {
            try {
                byte[] bytes = linear.readNBytes(buffers[0].length * channels * 2);
                int frames = bytes.length / (channels * 2);
                for (int i = 0; i < frames * channels; i++) {
                    buffers[i % channels][i / channels] = (short) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
                }
                return frames;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                linear.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
