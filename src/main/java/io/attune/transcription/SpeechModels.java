package io.attune.transcription;

import io.attune.SpokenLanguages;
import io.attune.WorkerPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which languages can be heard, by which model: the configured one, or in the demonstration the small one that comes
 * with it. A model that is missing never stops the start; it is looked for again with every question.
 */
@Component
@WorkerPart
public class SpeechModels {

    private static final Logger log = LoggerFactory.getLogger(SpeechModels.class);

    /** Codes of the languages that calls may be in. */
    private final Map<String, Path> folders = new HashMap<>();

    private final Map<String, SpeechModel> models = new ConcurrentHashMap<>();

    SpeechModels(TranscriptionSettings settings, DemoModels demo) {
        for (String language : SpokenLanguages.ALL) {
            Optional.ofNullable(settings.models().get(language))
                    .map(Path::toAbsolutePath)
                    .or(() -> demo.unpacked(language))
                    .ifPresent(folder -> folders.put(language, folder));
            problem(language)
                    .ifPresentOrElse(
                            problem -> log.warn("Calls cannot be transcribed: {}", problem),
                            () -> log.info("Calls in '{}' are transcribed with {}", language, folders.get(language)));
        }
    }

    /** Language codes that can be heard at present. */
    public List<String> languages() {
        return SpokenLanguages.ALL.stream()
                .filter(language -> problem(language).isEmpty())
                .toList();
    }

    /** Why a language cannot be heard at present and what to do about it, in words; empty if it can. */
    public Optional<String> problem(String language) {
        String setting = "attune.transcription.models." + language;
        Path folder = folders.get(language);
        if (folder == null) {
            return Optional.of("No speech model is configured for language '" + language + "'; set " + setting
                    + " to the folder of a Vosk model");
        }
        return new ModelFolder(folder)
                .problem()
                .map(problem -> "The speech model for language '" + language + "' cannot be used: " + problem + "; set "
                        + setting + " to the folder of a Vosk model");
    }

    /**
     * The model that hears a language. The first call for a large model takes some seconds, as its version is computed.
     *
     * @throws SpeechModelMissing if the language cannot be heard
     */
    public SpeechModel model(String language) {
        problem(language).ifPresent(problem -> {
            throw new SpeechModelMissing(problem);
        });
        return models.computeIfAbsent(language, l -> new ModelFolder(Objects.requireNonNull(folders.get(l))).model(l));
    }
}
