package io.attune.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Names a file that is no WAV by its first bytes, so that the sender learns what they really sent. */
record FileKind(String name, int offset, String magic) {

    // signatures as collected in the "magic" files of Unix's file(1)
    private static final List<FileKind> KNOWN = List.of(
            new FileKind("FLAC", 0, "fLaC"),
            new FileKind("MP3", 0, "ID3"),
            new FileKind("Ogg", 0, "OggS"),
            new FileKind("MP4/M4A", 4, "ftyp"),
            new FileKind("AMR", 0, "#!AMR"),
            new FileKind("AIFF", 0, "FORM"),
            new FileKind("Sun AU", 0, ".snd"),
            new FileKind("CAF", 0, "caff"),
            new FileKind("WebM/Matroska", 0, "\u001a\u0045\u00df\u00a3"),
            new FileKind("WMA/ASF", 0, "\u0030\u0026\u00b2\u0075"),
            new FileKind("AVI", 8, "AVI "),
            new FileKind("RF64", 0, "RF64"),
            new FileKind("RIFX", 0, "RIFX"),
            new FileKind("ZIP", 0, "PK\u0003\u0004"),
            new FileKind("PDF", 0, "%PDF"),
            new FileKind("gzip", 0, "\u001f\u008b"));

    /** @param beginning the first twelve or more bytes; fewer are allowed and match less */
    static Optional<String> of(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        return KNOWN.stream()
                .filter(kind -> text.startsWith(kind.magic, kind.offset))
                .map(FileKind::name)
                .findFirst()
                .or(() -> isMpegFrame(beginning) ? Optional.of("MP3") : Optional.empty());
    }

    /** ISO 11172-3, 2.4.1.3: eleven set bits, then a version and a layer, neither of them the reserved value. */
    private static boolean isMpegFrame(byte[] bytes) {
        return bytes.length >= 2
                && bytes[0] == (byte) 0xFF
                && (bytes[1] & 0xE0) == 0xE0
                && (bytes[1] & 0x18) != 0x08
                && (bytes[1] & 0x06) != 0;
    }
}
