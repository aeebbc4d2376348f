package io.attune.transcription;

import io.attune.Settings;
import io.attune.WorkerPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The demonstration's small models. Vosk reads only real files, so they are copied out of the jar. */
@Component
@WorkerPart
class DemoModels {

    private static final String PLACE = "demo/models/";

    private final Settings settings;

    DemoModels(Settings settings) {
        this.settings = settings;
    }

    /** The folder with the language's model, or nothing if this is no demonstration or it has no such model. */
    Optional<Path> unpacked(String language) {
        if (!settings.demo()) {
            return Optional.empty();
        }
        try {
            List<Resource> files = files(language);
            Path folder = settings.home().resolve("models/demo-" + language);
            for (Resource file : files) {
                copy(file, folder.resolve(pathWithinModel(file, language)));
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> files(String language) throws IOException {
        Resource[] found =
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + PLACE + language + "/**");
        return Arrays.stream(found).filter(Resource::isReadable).toList();
    }

    private static String pathWithinModel(Resource file, String language) throws IOException {
        String url = file.getURL().toString();
        String place = PLACE + language + "/";
        return url.substring(url.lastIndexOf(place) + place.length());
    }

    /** A changed file is replaced at once, as another process may be reading the old one. */
    private static void copy(Resource file, Path target) throws IOException {
        byte[] content;
        try (InputStream in = file.getInputStream()) {
            content = in.readAllBytes();
        }
        if (Files.exists(target) && Arrays.equals(content, Files.readAllBytes(target))) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path part =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
        Files.write(part, content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
