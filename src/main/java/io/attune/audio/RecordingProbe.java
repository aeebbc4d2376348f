package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a received file really is, whatever its name claims. */
@Component
public class RecordingProbe {

    /** The smallest step of mu-law around zero: an idle line of such a codec, not a person. */
    private static final int SILENCE = 8;

    private static final int BLOCK = 8192;

    private final AudioLimits limits;

    RecordingProbe(AudioLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the whole recording once.
     *
     * @throws Refused if it is no {@link Recording} of an accepted format, shorter than half a second, or longer than
     *     {@code attune.intake.longest-recording}
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public RecordingFacts probe(Path file) {
        Recording recording = Recording.of(file);
        recording
                .framesByHeader()
                .ifPresent(
                        frames -> requireNotTooLong((double) frames / recording.sampleRate(), "refused.found.seconds"));
        boolean[] silent = new boolean[recording.channels()];
        Arrays.fill(silent, true);
        short[][] block = new short[recording.channels()][BLOCK];
        try (Recording.Samples samples = recording.samples()) {
            for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                // a small file can claim to hold days of silence
                requireNotTooLong((double) samples.frames() / recording.sampleRate(), "refused.found.secondsOrMore");
                for (int channel = 0; channel < silent.length; channel++) {
                    silent[channel] = silent[channel] && isSilent(block[channel], n);
                }
            }
            if (samples.frames() == 0) {
                throw RecordingLimits.noAudio(recording.codec());
            }
            double seconds = (double) samples.frames() / recording.sampleRate();
            RecordingLimits.requireLongEnough(seconds);
            List<Message> notes = new ArrayList<>(samples.notes());
            silence(silent).ifPresent(notes::add);
            return new RecordingFacts(
                    recording.format(), recording.channels(), recording.sampleRate(), seconds, List.copyOf(notes));
        }
    }

    private static Optional<Message> silence(boolean[] silent) {
        if (silent.length == 1) {
            return Optional.of(Message.of(silent[0] ? "note.recording.silent" : "note.recording.mono"));
        }
        if (silent[0] && silent[1]) {
            return Optional.of(Message.of("note.recording.silent"));
        }
        if (silent[0] || silent[1]) {
            return Optional.of(Message.of(silent[0] ? "note.recording.agentSilent" : "note.recording.customerSilent"));
        }
        return Optional.empty();
    }

    private void requireNotTooLong(double seconds, String found) {
        long longest = limits.longestRecording().toSeconds();
        if (seconds > longest) {
            throw new Refused(
                    "recording.seconds",
                    Message.of(found, String.format(Locale.ROOT, "%.0f", seconds)),
                    Message.of("refused.allowed.seconds.most", longest));
        }
    }

    private static boolean isSilent(short[] samples, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(samples[i]) > SILENCE) {
                return false;
            }
        }
        return true;
    }
}
