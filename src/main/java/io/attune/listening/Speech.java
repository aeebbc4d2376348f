package io.attune.listening;

import io.attune.SpokenLanguages;
import io.attune.audio.TimeSpan;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of time in which one speaker speaks. Muted personal numbers are words like others.
 *
 * @param start seconds
 * @param end seconds, after start
 */
record Speech(Speaker speaker, double start, double end, String text) {

    /** Words of one speaker with less than this many seconds between them belong to one stretch. */
    private static final double PAUSE = 0.5;

    /**
     * Stretches of speech by the words' times where an utterance has them, otherwise by its own; in order of start
     * times.
     */
    static List<Speech> of(Transcript transcript) {
        List<Speech> all = new ArrayList<>();
        String blank = transcript.language().equals(SpokenLanguages.CHINESE) ? "" : " ";
        for (Utterance utterance : transcript.utterances()) {
            List<Word> words = utterance.words() == null
                    ? List.of()
                    : utterance.words().stream()
                            .filter(word -> word.end() > word.start())
                            .toList();
            if (!words.isEmpty()) {
                ofWords(utterance.speaker(), words, blank, all);
            } else if (utterance.end() > utterance.start()) {
                all.add(new Speech(utterance.speaker(), utterance.start(), utterance.end(), utterance.text()));
            }
        }
        all.sort(Comparator.comparingDouble(Speech::start));
        return all;
    }

    private static void ofWords(Speaker speaker, List<Word> words, String blank, List<Speech> all) {
        int from = 0;
        double end = words.get(0).end();
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).start() - end >= PAUSE) {
                String text = words.subList(from, i).stream().map(Word::word).collect(Collectors.joining(blank));
                all.add(new Speech(speaker, words.get(from).start(), end, text));
                from = i;
            }
            end = i == words.size() ? end : Math.max(end, words.get(i).end());
        }
    }

    TimeSpan shared(Speech other) {
        return new TimeSpan(Math.max(start, other.start), Math.min(end, other.end));
    }

    Evidence evidence(String figure) {
        return new Evidence(start, end, speaker, text, figure, null, null);
    }
}
