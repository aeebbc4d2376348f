package io.attune.transcription;

import io.attune.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that should hold a Vosk model. Models come in two layouts, with {@code am/}, {@code conf/} and {@code graph/}
 * or with everything at the top, and with one graph ({@code HCLG.fst}) or two ({@code HCLr.fst}, {@code Gr.fst}).
 */
record ModelFolder(Path folder) {

    private static final Pattern SAMPLE_FREQUENCY =
            Pattern.compile("^\\s*--sample-frequency=([0-9]+)(\\.0*)?\\s*(#.*)?$", Pattern.MULTILINE);

    /** Kaldi's MFCC default, where the model does not say otherwise. */
    private static final int DEFAULT_SAMPLE_RATE = 16_000;

    /** What keeps it from being used, in words. */
    Optional<String> problem() {
        if (!Files.exists(folder)) {
            return Optional.of("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is a file, not the folder of a Vosk model");
        }
        if (file("final.mdl").isEmpty()) {
            return Optional.of(folder + " is not a Vosk model: it has no am/final.mdl");
        }
        if (file("mfcc.conf").isEmpty()) {
            return Optional.of(folder + " is not a Vosk model: it has no conf/mfcc.conf");
        }
        if (graphs().isEmpty()) {
            return Optional.of(folder + " is not a Vosk model: it has no graph/HCLG.fst nor graph/HCLr.fst");
        }
        return Optional.empty();
    }

    /** The model of a folder without a problem; reads the large files once. */
    SpeechModel model(String language) {
        try {
            return new SpeechModel(language, folder, folder.getFileName().toString(), version(), sampleRate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sampleRate() throws IOException {
        Matcher line =
                SAMPLE_FREQUENCY.matcher(Files.readString(file("mfcc.conf").orElseThrow()));
        return line.find() ? Integer.parseInt(line.group(1)) : DEFAULT_SAMPLE_RATE;
    }

    private String version() throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file("final.mdl").orElseThrow(), sink);
            for (Path graph : graphs()) {
                Files.copy(graph, sink);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    private List<Path> graphs() {
        return Stream.of("HCLG.fst", "HCLr.fst", "Gr.fst")
                .flatMap(name -> file(name).stream())
                .toList();
    }

    private Optional<Path> file(String name) {
        return Stream.of("", "am", "conf", "graph")
                .map(part -> folder.resolve(part).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
