package io.attune.transcription;

import java.time.Duration;

/**
 * How long a child may be silent before it counts as hung.
 *
 * @param least for anything
 * @param times as long as the audio that it has been given and not answered yet is added
 */
record ResponseTimeout(Duration least, double times) {

    /** The time to load a model: a large one takes some seconds on an idle machine. */
    private static final Duration TO_START = Duration.ofMinutes(1);

    Duration toStart() {
        return least.compareTo(TO_START) > 0 ? least : TO_START;
    }

    Duration forAudio(double seconds) {
        return least.plusMillis((long) (times * seconds * 1000));
    }
}
