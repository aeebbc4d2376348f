package io.attune.audio;

import io.attune.Message;
import io.attune.Refused;
import java.util.Locale;

/** What every recording has to keep to, whatever its format. */
class RecordingLimits {

    private static final double SHORTEST_SECONDS = 0.5;
    private static final int LOWEST_RATE = 8_000;
    private static final int HIGHEST_RATE = 48_000;

    private RecordingLimits() {}

    static void requireChannels(int channels) {
        if (channels < 1 || channels > 2) {
            throw new Refused("recording.channels", Message.value(channels), Message.of("refused.allowed.channels"));
        }
    }

    static int requireSampleRate(long rate) {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new Refused(
                    "recording.sampleRate",
                    Message.of("refused.found.hertz", rate),
                    Message.of("refused.allowed.sampleRate"));
        }
        return (int) rate;
    }

    static void requireLongEnough(double seconds) {
        if (seconds < SHORTEST_SECONDS) {
            throw new Refused(
                    "recording.seconds",
                    Message.of("refused.found.seconds", inWords(seconds)),
                    Message.of("refused.allowed.seconds.least", SHORTEST_SECONDS));
        }
    }

    /** @param kind of file, say {@code WAV} */
    static Refused noAudio(String kind) {
        return new Refused(
                "recording", Message.of("refused.found.noAudio", kind), Message.of("refused.allowed.recording"));
    }

    static String inWords(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
