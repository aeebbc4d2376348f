package io.attune.transcription;

import io.attune.Message;
import io.attune.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param models Folder of a Vosk model for each language (en, zh).
 * @param children How many recordings are transcribed at the same time, each by a process of its own; 0 for one per core.
 * @param responseTimeout How long such a process may take for a step before it is replaced.
 * @param responseTimeoutFactor How many times the length of the audio that it has not answered yet is added.
 * @param childLife Audio after which such a process is replaced, so that nothing that leaks in native code can add up.
 */
@ConfigurationProperties("attune.transcription")
record TranscriptionSettings(
        Map<String, Path> models,
        @DefaultValue("0") int children,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("10") double responseTimeoutFactor,
        @DefaultValue("20h") Duration childLife) {

    TranscriptionSettings {
        models = models == null ? Map.of() : Map.copyOf(models);
        if (children < 0) {
            throw new Refused(
                    "attune.transcription.children", Message.value(children), Message.of("transcription.children"));
        }
    }

    int processes() {
        return children == 0 ? Runtime.getRuntime().availableProcessors() : children;
    }
}
