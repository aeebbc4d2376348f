package io.attune.transcription;

import org.jspecify.annotations.Nullable;

/** The recogniser's process ended or stood still in the middle of a recording; another one may fare better. */
public class RecognizerDied extends RuntimeException {

    RecognizerDied(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
