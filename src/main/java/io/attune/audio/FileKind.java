package io.attune.audio;

import io.attune.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes, so that the sender of a wrong one learns what they really sent. */
enum FileKind {
    WAV("WAV", 8, "WAVE"),
    FLAC("FLAC", 0, "fLaC"),
    MP3("MP3", 0, "ID3"),
    OGG("Ogg", 0, "OggS"),
    // signatures as collected in the "magic" files of Unix's file(1)
    MP4("MP4/M4A", 4, "ftyp"),
    AMR("AMR", 0, "#!AMR"),
    AIFF("AIFF", 0, "FORM"),
    AU("Sun AU", 0, ".snd"),
    CAF("CAF", 0, "caff"),
    MATROSKA("WebM/Matroska", 0, "\u001a\u0045\u00df\u00a3"),
    ASF("WMA/ASF", 0, "\u0030\u0026\u00b2\u0075"),
    AVI("AVI", 8, "AVI "),
    RF64("RF64", 0, "RF64"),
    RIFX("RIFX", 0, "RIFX"),
    ZIP("ZIP", 0, "PK\u0003\u0004"),
    PDF("PDF", 0, "%PDF"),
    GZIP("gzip", 0, "\u001f\u008b"),
    PNG("PNG", 0, "\u0089PNG"),
    JPEG("JPEG", 0, "\u00ff\u00d8\u00ff"),
    HTML("HTML", 0, "<!DOCTYPE html"),
    XML("XML", 0, "<?xml"),
    EMPTY(null, 0, null),
    UNKNOWN(null, 0, null);

    private static final int BEGINNING = 16;

    private final @Nullable String name;
    private final int offset;
    private final @Nullable String magic;

    FileKind(@Nullable String name, int offset, @Nullable String magic) {
        this.name = name;
        this.offset = offset;
        this.magic = magic;
    }

    static FileKind of(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return of(file.readNBytes(BEGINNING));
        }
    }

    private static FileKind of(byte[] beginning) {
        if (beginning.length == 0) {
            return EMPTY;
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        FileKind otherwise = isMpegFrame(beginning) ? MP3 : UNKNOWN;
        return Arrays.stream(values())
                .filter(kind -> kind.magic != null && text.startsWith(kind.magic, kind.offset))
                .filter(kind -> kind != WAV || text.startsWith("RIFF"))
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isMpegFrame(byte[] beginning) {
        return beginning.length >= MpegHeader.BYTES
                && MpegHeader.of(ByteBuffer.wrap(beginning).getInt()).isPresent();
    }

    /** The kind of file in words. */
    Message found() {
        return switch (this) {
            case EMPTY -> Message.of("refused.found.empty");
            case UNKNOWN -> Message.of("refused.found.unknownFile");
            default -> Message.of("refused.found.file", name);
        };
    }
}
