package io.attune.intake;

import org.jspecify.annotations.Nullable;

/** A recording exists but people may not hear it now, as it may hold personal numbers. */
public class RecordingNotPlayed extends RuntimeException {

    RecordingNotPlayed(InteractionId interaction, @Nullable Throwable cause) {
        super(
                "The recording of interaction " + interaction + " is not played before it is free of personal numbers",
                cause);
    }
}
