package io.attune.transcription;

import java.nio.file.Path;

/** A recording's audio cannot be decoded; hearing it again will not help. */
public class RecordingUnreadable extends RuntimeException {

    RecordingUnreadable(Path recording, Throwable cause) {
        super("Recording " + recording.getFileName() + " cannot be read: " + cause.getMessage(), cause);
    }
}
