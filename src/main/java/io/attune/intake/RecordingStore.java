package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Settings;
import io.attune.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Recordings outside the database, each under the SHA-256 of the bytes that were received: equal files are stored once.
 */
@Component
public class RecordingStore {

    /** Bytes; a 4-hour stereo recording at 8 kHz mu-law has 230 MB. */
    public static final long LIMIT = 250L * 1024 * 1024;

    /** A received file that no interaction refers to yet. */
    record Staged(Path file, String hash) {}

    private final Path folder;
    private final Path renditions;
    private final Path staging;

    RecordingStore(Settings settings) {
        this.folder = settings.home().resolve("recordings");
        this.renditions = settings.home().resolve("renditions");
        this.staging = settings.home().resolve("tmp/staged");
    }

    /** Writes a file to a path that is there and empty. */
    interface Writing {

        void to(Path file) throws IOException;
    }

    /**
     * Writes the stream to a temporary file.
     *
     * @throws Refused if it is larger than {@link #LIMIT}
     */
    Staged stage(InputStream recording) {
        return stage(file -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                copyUpToLimit(recording, out);
            }
        });
    }

    /** Has a temporary file written. */
    Staged stage(Writing writing) {
        try {
            Files.createDirectories(staging);
            Path file = Files.createTempFile(staging, "recording", ".part");
            try {
                writing.to(file);
                return new Staged(file, hash(file));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest.digest());
    }

    private static void copyUpToLimit(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > LIMIT) {
                throw new Refused(
                        "recording",
                        Message.of("refused.found.bytes.more", LIMIT),
                        Message.of("refused.allowed.bytes", LIMIT));
            }
            out.write(buffer, 0, n);
        }
    }

    /**
     * Gives a staged file its lasting name; afterwards a row may refer to it. Where an equal one was replaced before, that
     * replacement serves.
     */
    void keep(Staged staged) {
        try {
            if (replacements(staged.hash()).isEmpty()) {
                move(staged.file(), file(staged.hash()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that stands beside a recording for browsers; written by the first who asks for it. */
    Path rendition(String hash, Writing writing) {
        Path rendition = rendition(hash);
        if (!Files.exists(rendition)) {
            // two who ask at once write the same
            Staged written = stage(writing);
            try {
                move(written.file(), rendition);
            } finally {
                discard(written);
            }
        }
        return rendition;
    }

    private Path rendition(String hash) {
        return renditions.resolve(hash.substring(0, 2)).resolve(hash + ".wav");
    }

    /** Removes what was not kept. */
    void discard(Staged staged) {
        try {
            Files.deleteIfExists(staged.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String hash) {
        // recordings had an ending when all of them were of one kind
        Path withEnding = folderOf(hash).resolve(hash + ".wav");
        return Files.exists(withEnding) ? withEnding : folderOf(hash).resolve(hash);
    }

    /** Whether the file is there as it was received. */
    boolean hasReceived(String hash) {
        return Files.exists(file(hash));
    }

    /** Makes one file of another. */
    @FunctionalInterface
    interface Rendering {
        void render(Path source, Path target) throws IOException;
    }

    /**
     * Puts a rendition in the place of the file: what was received and all that was made of it is deleted once it is there.
     * Repeating it with the same name changes nothing.
     *
     * @param name what tells this rendition from others of the same file, 0-9 and a-f
     */
    Path replace(String hash, String name, Rendering rendering) throws IOException {
        Path replacement = folderOf(hash).resolve(hash + "." + name + ".wav");
        if (!Files.exists(replacement) || replacements(hash).size() > 1 || hasReceived(hash)) {
            replace(hash, replacement, rendering);
        }
        return replacement;
    }

    private synchronized void replace(String hash, Path replacement, Rendering rendering) throws IOException {
        if (!Files.exists(replacement)) {
            Path source = hasReceived(hash)
                    ? file(hash)
                    : replacements(hash).stream().findFirst().orElse(file(hash));
            Files.createDirectories(staging);
            Path rendered = Files.createTempFile(staging, "muted", ".part");
            try {
                rendering.render(source, rendered);
                Files.move(rendered, replacement, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(rendered);
            }
        }
        Files.deleteIfExists(file(hash));
        Files.deleteIfExists(rendition(hash));
        for (Path earlier : replacements(hash)) {
            if (!earlier.equals(replacement)) {
                Files.deleteIfExists(earlier);
            }
        }
    }

    private List<Path> replacements(String hash) throws IOException {
        if (!Files.exists(folderOf(hash))) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folderOf(hash), hash + ".*.wav")) {
            List<Path> replacements = new ArrayList<>();
            found.forEach(replacements::add);
            return replacements;
        }
    }

    private Path folderOf(String hash) {
        return folder.resolve(hash.substring(0, 2));
    }
}
