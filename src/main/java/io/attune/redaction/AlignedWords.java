package io.attune.redaction;

import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the words of an utterance stand in its text. */
final class AlignedWords {

    /** One word with its place in the text. */
    record Aligned(Word word, int from, int to) {}

    private AlignedWords() {}

    /** Null if the utterance has no words, or others than its text. */
    static @Nullable List<Aligned> of(Utterance utterance) {
        if (utterance.words() == null || utterance.words().isEmpty()) {
            return null;
        }
        String text = Tokenizer.plain(utterance.text());
        List<Aligned> aligned = new ArrayList<>();
        int from = 0;
        for (Word word : utterance.words()) {
            String plain = Tokenizer.plain(word.word().strip());
            int at = text.indexOf(plain, from);
            if (at < 0 || hasText(text.substring(from, at))) {
                return null;
            }
            from = at + plain.length();
            aligned.add(new Aligned(word, at, from));
        }
        return hasText(text.substring(from)) ? null : aligned;
    }

    private static boolean hasText(String between) {
        return between.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** The utterance with its words for a text, if they differ from it. */
    static Utterance asText(Utterance utterance) {
        if (utterance.words() == null || utterance.words().isEmpty() || of(utterance) != null) {
            return utterance;
        }
        String text =
                String.join(" ", utterance.words().stream().map(Word::word).toList());
        return new Utterance(utterance.speaker(), utterance.start(), utterance.end(), text, null, utterance.words());
    }
}
