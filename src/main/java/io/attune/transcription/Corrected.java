package io.attune.transcription;

import io.attune.SpokenLanguages;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Puts what is meant in the place of what is heard, from word to word; what was heard stays beside it. */
final class Corrected {

    private final List<Correction> corrections;
    private final boolean chinese;

    private Corrected(List<Correction> corrections, boolean chinese) {
        this.corrections = corrections;
        this.chinese = chinese;
    }

    /** Where several corrections fit, the longest is made. Utterances without words stay as they are. */
    static Transcript of(Transcript transcript, List<Correction> corrections) {
        List<Correction> ofLanguage = corrections.stream()
                .filter(correction -> correction.language().equals(transcript.language()))
                .sorted(Comparator.comparing(
                                (Correction correction) -> correction.heard().length())
                        .reversed())
                .toList();
        if (ofLanguage.isEmpty() || !isComplete(transcript)) {
            return transcript;
        }
        Corrected corrected = new Corrected(ofLanguage, transcript.language().equals(SpokenLanguages.CHINESE));
        return new Transcript(
                transcript.language(),
                transcript.utterances().stream().map(corrected::utterance).toList());
    }

    /** What is missing is somebody else's to refuse. */
    private static boolean isComplete(Transcript transcript) {
        return transcript.utterances() != null
                && transcript.utterances().stream()
                        .allMatch(utterance -> utterance != null
                                && (utterance.words() == null
                                        || utterance.words().stream()
                                                .allMatch(word -> word != null && word.word() != null)));
    }

    private Utterance utterance(Utterance utterance) {
        if (utterance.words() == null) {
            return utterance;
        }
        List<Word> words = words(utterance.words());
        return words.equals(utterance.words())
                ? utterance
                : new Utterance(
                        utterance.speaker(),
                        utterance.start(),
                        utterance.end(),
                        Utterances.text(words),
                        utterance.confidence(),
                        words);
    }

    private List<Word> words(List<Word> heard) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < heard.size()) {
            int end = i;
            for (int c = 0; c < corrections.size() && end == i; c++) {
                end = endOf(corrections.get(c).heard(), heard, i);
                if (end > i) {
                    words.addAll(replaced(heard.subList(i, end), corrections.get(c)));
                }
            }
            if (end == i) {
                words.add(heard.get(i++));
            } else {
                i = end;
            }
        }
        return List.copyOf(words);
    }

    /** Where the phrase that begins at a word ends, or that word if another phrase begins there. */
    private int endOf(String phrase, List<Word> words, int start) {
        StringBuilder joined = new StringBuilder();
        for (int end = start; end < words.size() && joined.length() < phrase.length(); end++) {
            joined.append(joined.isEmpty() || chinese ? "" : " ")
                    .append(words.get(end).word().toLowerCase(Locale.ROOT));
            if (joined.toString().equals(phrase)) {
                return end + 1;
            }
        }
        return start;
    }

    /** Each word of what is meant gets its share of the time. */
    private List<Word> replaced(List<Word> heard, Correction correction) {
        List<String> meant = List.of(correction.meant().split(" "));
        double start = heard.get(0).start();
        double length = heard.get(heard.size() - 1).end() - start;
        Double confidence = heard.stream()
                .map(Word::confidence)
                .min(Comparator.nullsFirst(Comparator.naturalOrder()))
                .orElseThrow();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < meant.size(); i++) {
            words.add(new Word(
                    meant.get(i),
                    start + length * i / meant.size(),
                    start + length * (i + 1) / meant.size(),
                    confidence,
                    i == 0 ? correction.heard() : null));
        }
        return words;
    }
}
