package io.attune.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What was said, in order of start times. The shape is part of the public contract of {@code /api/v1}.
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
     * @param confidence 0 to 1, or null where the source gives none
     * @param words with their own times, or null where the source gives none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Utterance(
            Speaker speaker, double start, double end, String text, Double confidence, List<Word> words) {}

    /** One word; seconds and confidence as in {@link Utterance}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Word(String word, double start, double end, Double confidence) {}
}
