package io.attune.intake;

import io.attune.Refused;
import io.attune.Settings;
import io.attune.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/** Recordings outside the database, each under the SHA-256 of its bytes: equal files are stored once. */
@Component
class RecordingStore {

    /** Bytes; a 4-hour stereo recording at 8 kHz mu-law has 230 MB. */
    static final long LIMIT = 250L * 1024 * 1024;

    /** A received file that no interaction refers to yet. */
    record Staged(Path file, String hash) {}

    private final Path folder;
    private final Path staging;

    RecordingStore(Settings settings) {
        this.folder = settings.home().resolve("recordings");
        this.staging = settings.home().resolve("tmp/staged");
    }

    /**
     * Writes the stream to a temporary file.
     *
     * @throws Refused if it is larger than {@link #LIMIT}
     */
    Staged stage(InputStream recording) {
        try {
            Files.createDirectories(staging);
            Path file = Files.createTempFile(staging, "recording", ".part");
            try {
                MessageDigest digest = Sha256.digest();
                try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                    copyUpToLimit(recording, out);
                }
                return new Staged(file, Sha256.hex(digest.digest()));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyUpToLimit(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > LIMIT) {
                throw new Refused("recording", "more than " + LIMIT + " bytes", "at most " + LIMIT + " bytes");
            }
            out.write(buffer, 0, n);
        }
    }

    /** Gives a staged file its lasting name; afterwards a row may refer to it. */
    void keep(Staged staged) {
        try {
            Path target = file(staged.hash());
            Files.createDirectories(target.getParent());
            Files.move(staged.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return folder.resolve(hash.substring(0, 2)).resolve(hash + ".wav");
    }
}
