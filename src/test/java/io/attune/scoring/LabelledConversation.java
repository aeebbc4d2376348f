package io.attune.scoring;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.listening.Token;
import io.attune.scorecards.Scorecard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A conversation of the labelled set ({@code labelled/README.md} among the test resources tells how it was made): what
 * was said, and what a person answers to each criterion.
 *
 * @param heldOut whether nobody looked at it while phrases and rows were improved
 */
public record LabelledConversation(
        String name,
        String language,
        String scorecard,
        boolean heldOut,
        Map<String, Result> labels,
        Transcript transcript) {

    private static final Path SET = Path.of("src/test/resources/labelled");

    /** How long a word takes in English, in Chinese a character; times in the files are those of an utterance's start. */
    private static final Map<String, Double> SECONDS = Map.of("en", 0.36, "zh", 0.23);

    /** The whole set, in the order of languages and names. */
    public static List<LabelledConversation> all() {
        return Stream.of("en", "zh").flatMap(LabelledConversation::all).toList();
    }

    private static Stream<LabelledConversation> all(String language) {
        try (Stream<Path> files = Files.list(SET.resolve(language))) {
            return files.sorted().map(file -> read(language, file)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledConversation read(String language, Path file) {
        List<String> lines = lines(file);
        int blank = lines.indexOf("");
        Map<String, String> head = new LinkedHashMap<>();
        lines.subList(0, blank).stream().map(line -> line.split(": ", 2)).forEach(part -> head.put(part[0], part[1]));
        List<Utterance> utterances = lines.subList(blank + 1, lines.size()).stream()
                .map(line -> utterance(language, line))
                .toList();
        return new LabelledConversation(
                file.getFileName().toString().replace(".txt", ""),
                language,
                head.get("Scorecard"),
                head.get("Half").equals("held out"),
                labels(head),
                new Transcript(language, utterances));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Result> labels(Map<String, String> head) {
        Map<String, Result> labels = new LinkedHashMap<>();
        for (Result result : List.of(Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE)) {
            Arrays.stream(head.getOrDefault(result.name(), "").split(", "))
                    .filter(criterion -> !criterion.isEmpty())
                    .forEach(criterion -> labels.put(criterion, result));
        }
        return labels;
    }

    private static Utterance utterance(String language, String line) {
        String[] parts = line.split(" ", 3);
        double start = Double.parseDouble(parts[0]);
        double end = start + words(language, parts[2]).size() * SECONDS.get(language);
        return spoken(language, Speaker.valueOf(parts[1]), start, end, parts[2]);
    }

    /** What was said in that time, each word with its even share of it, and clearly heard. */
    static Utterance spoken(String language, Speaker speaker, double start, double end, String text) {
        List<String> parts = words(language, text);
        double seconds = (end - start) / parts.size();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            words.add(new Word(parts.get(i), start + i * seconds, start + (i + 1) * seconds, 1.0));
        }
        return new Utterance(speaker, start, end, text, 1.0, words);
    }

    private static List<String> words(String language, String text) {
        return language.equals("zh") ? Token.split(text) : List.of(text.split("[ -]+"));
    }

    /** A card with the labelled criteria and nothing else. */
    Scorecard card() {
        return JudgeTest.card(labels.keySet().toArray(String[]::new));
    }
}
