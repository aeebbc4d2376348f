package io.attune.transcription;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param models for each language (en, zh) the folder of a Vosk model
 * @param patience how long the recogniser may take for a step; as much again as it has heard is added
 */
@ConfigurationProperties("attune.transcription")
record TranscriptionSettings(
        Map<String, Path> models, @DefaultValue("60s") Duration patience) {

    TranscriptionSettings {
        models = models == null ? Map.of() : Map.copyOf(models);
    }
}
