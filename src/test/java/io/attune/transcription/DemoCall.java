package io.attune.transcription;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A recorded call of the demonstration with what is really said in it. */
record DemoCall(String file, String language, List<Said> truth) {

    record Said(Speaker speaker, double start, double end, String text) {}

    static List<DemoCall> all() {
        try (InputStream manifest = DemoCall.class.getResourceAsStream("/demo/calls.json")) {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(manifest, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DemoCall first(String language) {
        return all().stream()
                .filter(call -> call.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    Path copyTo(Path folder) {
        try (InputStream recording = DemoCall.class.getResourceAsStream("/demo/calls/" + file)) {
            Path copy = folder.resolve(file);
            Files.write(copy, recording.readAllBytes());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words inserted, left out or replaced, as a share of the words said. */
    double wordErrorRate(Transcript transcript) {
        return (double) errors(transcript) / words();
    }

    /** Words said. */
    int words() {
        return (int) truth.stream().flatMap(turn -> words(turn.text())).count();
    }

    /** Words inserted, left out or replaced; each speaker for themselves. */
    int errors(Transcript transcript) {
        int errors = 0;
        for (Speaker speaker : Speaker.values()) {
            List<String> said = truth.stream()
                    .filter(turn -> turn.speaker() == speaker)
                    .flatMap(turn -> words(turn.text()))
                    .toList();
            List<String> heard = transcript.utterances().stream()
                    .filter(utterance -> utterance.speaker() == speaker)
                    .flatMap(utterance -> utterance.words().stream().map(Word::word))
                    .toList();
            errors += distance(said, heard);
        }
        return errors;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase().split("[^\\p{L}\\p{N}']+")).filter(word -> !word.isEmpty());
    }

    /** Levenshtein's distance, on words. */
    private static int distance(List<String> said, List<String> heard) {
        int[] above = new int[heard.size() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= said.size(); i++) {
            int[] row = new int[heard.size() + 1];
            row[0] = i;
            for (int j = 1; j <= heard.size(); j++) {
                int replaced = above[j - 1] + (said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[heard.size()];
    }
}
