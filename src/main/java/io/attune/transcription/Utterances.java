package io.attune.transcription;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;

/** Makes utterances of one speaker's words: a pause ends an utterance. */
class Utterances {

    /** Seconds; speakers pause for less within a clause. */
    private static final double PAUSE = 0.5;

    private Utterances() {}

    static List<Utterance> of(Speaker speaker, List<Word> words) {
        List<Utterance> utterances = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= words.size(); i++) {
            boolean ends =
                    i == words.size() || words.get(i).start() - words.get(i - 1).end() >= PAUSE;
            if (ends) {
                utterances.add(utterance(speaker, List.copyOf(words.subList(first, i))));
                first = i;
            }
        }
        return utterances;
    }

    private static Utterance utterance(Speaker speaker, List<Word> words) {
        double confidence =
                words.stream().mapToDouble(Word::confidence).average().orElseThrow();
        return new Utterance(
                speaker,
                words.get(0).start(),
                words.get(words.size() - 1).end(),
                text(words),
                Math.round(confidence * 1000) / 1000.0,
                words);
    }

    /** Blanks between words as the script wants them: none beside Chinese characters. */
    static String text(List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            boolean touches = !text.isEmpty()
                    && (isHan(text.codePointBefore(text.length()))
                            || isHan(word.word().codePointAt(0)));
            text.append(text.isEmpty() || touches ? "" : " ").append(word.word());
        }
        return text.toString();
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }
}
