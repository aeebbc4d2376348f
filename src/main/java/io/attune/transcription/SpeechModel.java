package io.attune.transcription;

import java.nio.file.Path;

/**
 * A Vosk model that is there and complete.
 *
 * @param language en or zh
 * @param name of its folder
 * @param version first 12 hex digits of the SHA-256 over its acoustic model and its graph
 * @param sampleRate Hz, what it was trained on
 */
public record SpeechModel(String language, Path folder, String name, String version, int sampleRate) {

    /** The model for the audit trail, say {@code vosk demo-en@1b2c3d4e5f60}. */
    public String source() {
        return "vosk " + name + "@" + version;
    }
}
