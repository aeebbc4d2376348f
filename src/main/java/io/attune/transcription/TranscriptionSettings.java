package io.attune.transcription;

import io.attune.Message;
import io.attune.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param models for each language (en, zh) the folder of a Vosk model
 * @param children how many recordings are heard at the same time, each by a process of its own; 0 for one a core
 * @param responseTimeout how long a child may take for a step before it is replaced
 * @param responseTimeoutFactor as long as the audio that it has not answered yet is added
 * @param childLife audio after which a child is replaced, so that nothing that leaks in native code can add up
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
