package io.attune.audio;

import io.attune.InputRefused;
import io.attune.Note;
import java.util.Locale;

/** What every recording has to keep to, whatever its format. */
class RecordingLimits {

    private static final double SHORTEST_SECONDS = 0.5;
    private static final int LOWEST_RATE = 8_000;
    private static final int HIGHEST_RATE = 48_000;

    private RecordingLimits() {}

    static void requireChannels(int channels) {
        if (channels < 1 || channels > 2) {
            throw new InputRefused(
                    "recording.channels",
                    Note.of("refused.found.value", channels),
                    Note.of("refused.allowed.channels"));
        }
    }

    static int requireSampleRate(long rate) {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new InputRefused(
                    "recording.sampleRate",
                    Note.of("refused.found.hertz", rate),
                    Note.of("refused.allowed.sampleRate"));
        }
        return (int) rate;
    }

    static void requireLongEnough(double seconds) {
        if (seconds < SHORTEST_SECONDS) {
            throw new InputRefused(
                    "recording.seconds",
                    Note.of("refused.found.seconds", inWords(seconds)),
                    Note.of("refused.allowed.seconds.least", SHORTEST_SECONDS));
        }
    }

    static String inWords(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
