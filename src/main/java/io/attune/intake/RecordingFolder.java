package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The folder from which recordings are imported. Nothing outside it can be named, and no link is followed. */
@Component
class RecordingFolder {

    private static final int MOST_FILES = 500_000;
    private static final int LONGEST_PATH = 500;

    private final String configured;

    RecordingFolder(FolderSettings settings) {
        this.configured = settings.folder();
    }

    /**
     * All regular files in a folder and those below it, by their paths below the whole folder.
     *
     * @param name of the folder below the whole one; blank for that itself
     * @throws Refused if there is no such folder, or no folder is configured
     */
    List<String> files(String name) {
        Path base = base();
        Path wanted = inside(base, name, "folder");
        if (!Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS)) {
            throw outside("folder", name);
        }
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(wanted, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = base.relativize(file).toString();
                    if (attributes.isRegularFile() && path.length() <= LONGEST_PATH) {
                        files.add(path);
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * @param path as {@link #files} told it
     * @throws Refused if it is no file of the folder any more
     */
    InputStream open(String path) throws IOException {
        Path file = inside(base(), path, "recording");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw outside("recording", path);
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    private Path base() {
        try {
            if (configured.isBlank()) {
                throw new Refused(
                        "folder", Message.of("refused.found.noFolder"), Message.of("refused.allowed.setting"));
            }
            return Path.of(configured).toRealPath();
        } catch (IOException e) {
            throw new Refused("folder", Message.of("refused.found.noFolder"), Message.of("refused.allowed.setting"));
        }
    }

    /** The real path must be the very one that was named: a link anywhere on the way would make it another. */
    private static Path inside(Path base, String name, String field) {
        try {
            Path named = base.resolve(name == null ? "" : name.strip()).normalize();
            if (!named.startsWith(base) || !named.toRealPath().equals(named)) {
                throw outside(field, name);
            }
            return named;
        } catch (InvalidPathException | IOException e) {
            throw outside(field, name);
        }
    }

    private static Refused outside(String field, String name) {
        return new Refused(
                field,
                Message.value(TranscriptCheck.shortened(String.valueOf(name))),
                Message.of("refused.allowed." + (field.equals("folder") ? "folder" : "folderFile")));
    }
}
