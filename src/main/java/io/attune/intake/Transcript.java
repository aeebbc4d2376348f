package io.attune.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said, in order of start times. The shape is part of the public contract of {@code /api/v1}.
 *
 * <p>None of the records says in {@code toString} what was said: it ends in logs.
 *
 * @param language {@code en} or {@code zh}
 */
public record Transcript(String language, List<Utterance> utterances) {

    /** Whether these are the messages of a chat or e-mails: they have moments, and nothing lasts. */
    public boolean written() {
        return utterances.stream().allMatch(utterance -> utterance.end() == utterance.start())
                && utterances.stream().anyMatch(utterance -> utterance.end() > 0);
    }

    /**
     * A stretch of speech of one speaker, up to a pause.
     *
     * @param start seconds from the beginning of the recording
     * @param end seconds, not before start
     * @param confidence 0 to 1; null where the source gives none
     * @param words with their own times; null where the source gives none
     * @param written the text with numbers as digits where people said them as words; only Attune writes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Utterance(
            Speaker speaker,
            double start,
            double end,
            String text,
            @Nullable Double confidence,
            @Nullable List<Word> words,
            @Nullable String written) {

        public Utterance(
                Speaker speaker,
                double start,
                double end,
                String text,
                @Nullable Double confidence,
                @Nullable List<Word> words) {
            this(speaker, start, end, text, confidence, words, null);
        }

        @Override
        public String toString() {
            return "Utterance[" + speaker + ", " + start + " to " + end + "]";
        }
    }

    /**
     * One word; seconds and confidence as in {@link Utterance}.
     *
     * @param heard what the recogniser heard where the project's vocabulary put this word instead; only Attune
     *     writes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Word(
            String word,
            double start,
            double end,
            @Nullable Double confidence,
            @Nullable String heard) {

        public Word(String word, double start, double end, @Nullable Double confidence) {
            this(word, start, end, confidence, null);
        }

        @Override
        public String toString() {
            return "Word[" + start + " to " + end + "]";
        }
    }
}
