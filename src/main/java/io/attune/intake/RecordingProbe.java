package io.attune.intake;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says what a received file really is, whatever its name claims. */
@Component
public class RecordingProbe {

    /** The smallest step of mu-law around zero: an idle line of such a codec, not a person. */
    private static final int SILENCE = 8;

    private static final int BLOCK = 8192;

    private final IntakeLimits limits;

    RecordingProbe(IntakeLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the whole recording once.
     *
     * @throws InputRefused if it is no WAV with 16-bit PCM or mu-law of 8 to 48 kHz in one or two channels, shorter
     *     than half a second, or longer than {@code attune.intake.longest-recording}
     * @throws UncheckedIOException if the file cannot be read at all
     */
    public RecordingFacts probe(Path recording) {
        WavFile file = WavFile.of(recording);
        requireNotTooLong(file);
        List<Note> notes = new ArrayList<>(file.notes());
        boolean[] silent = silentChannels(file);
        if (file.channels() == 1) {
            notes.add(Note.of(silent[0] ? "note.recording.silent" : "note.recording.mono"));
        } else if (silent[0] && silent[1]) {
            notes.add(Note.of("note.recording.silent"));
        } else if (silent[0] || silent[1]) {
            notes.add(Note.of(silent[0] ? "note.recording.agentSilent" : "note.recording.customerSilent"));
        }
        return new RecordingFacts(
                file.format(), file.channels(), file.sampleRate(), file.seconds(), List.copyOf(notes));
    }

    private void requireNotTooLong(WavFile file) {
        long longest = limits.longestRecording().toSeconds();
        if (file.seconds() > longest) {
            throw new InputRefused(
                    "recording.seconds",
                    Note.of("refused.found.seconds", String.format(Locale.ROOT, "%.0f", file.seconds())),
                    Note.of("refused.allowed.seconds.most", longest));
        }
    }

    private static boolean[] silentChannels(WavFile file) {
        boolean[] silent = new boolean[file.channels()];
        Arrays.fill(silent, true);
        short[][] block = new short[file.channels()][BLOCK];
        try (WavFile.Samples samples = file.samples()) {
            for (int n = samples.read(block); n > 0; n = samples.read(block)) {
                for (int channel = 0; channel < silent.length; channel++) {
                    silent[channel] = silent[channel] && isSilent(block[channel], n);
                }
            }
        }
        return silent;
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
