package io.attune.scoring;

import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Makes of what was said what a recogniser might have heard: of its errors 60 % put another word (in Chinese: character)
 * in the place of the one said, mostly one that sounds alike, 25 % leave it out, 15 % hear one too many. Words that were
 * heard wrongly tend to have a lower confidence than others, but not always.
 */
final class Mishearing {

    private static final double SUBSTITUTED = 0.60;
    private static final double DELETED = 0.25;
    private static final double ALIKE = 0.7;

    private final List<String> vocabulary;
    private final Map<String, List<String>> bySound = new HashMap<>();
    private final double rate;
    private final Random random;

    /**
     * @param vocabulary what it takes other words from
     * @param rate expected errors per word said
     */
    Mishearing(Collection<String> vocabulary, double rate, long seed) {
        this.vocabulary = List.copyOf(new TreeSet<>(vocabulary));
        this.vocabulary.forEach(word ->
                bySound.computeIfAbsent(sound(word), each -> new ArrayList<>()).add(word));
        this.rate = rate;
        this.random = new Random(seed);
    }

    Transcript hear(Transcript said) {
        return new Transcript(
                said.language(),
                said.utterances().stream()
                        .map(utterance -> hear(said.language(), utterance))
                        .filter(utterance -> !utterance.words().isEmpty())
                        .toList());
    }

    private Utterance hear(String language, Utterance said) {
        List<Word> heard = new ArrayList<>();
        for (Word word : said.words()) {
            double kind = random.nextDouble();
            if (random.nextDouble() >= rate) {
                heard.add(new Word(word.word(), word.start(), word.end(), confidenceOfRight()));
            } else if (kind < SUBSTITUTED) {
                heard.add(new Word(instead(word.word()), word.start(), word.end(), confidenceOfWrong()));
            } else if (kind >= SUBSTITUTED + DELETED) {
                double middle = (word.start() + word.end()) / 2;
                heard.add(new Word(word.word(), word.start(), middle, confidenceOfRight()));
                heard.add(new Word(any(vocabulary), middle, word.end(), confidenceOfWrong()));
            }
        }
        String blank = language.equals("zh") ? "" : " ";
        return new Utterance(
                said.speaker(),
                said.start(),
                said.end(),
                String.join(blank, heard.stream().map(Word::word).toList()),
                heard.stream().mapToDouble(Word::confidence).average().orElse(0),
                heard);
    }

    private String instead(String said) {
        List<String> alike = bySound.getOrDefault(sound(said), List.of()).stream()
                .filter(word -> !word.equals(said))
                .toList();
        if (!alike.isEmpty() && random.nextDouble() < ALIKE) {
            return any(alike);
        }
        String other = any(vocabulary);
        return other.equals(said) ? any(vocabulary) : other;
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private double confidenceOfRight() {
        return certain(1 - Math.abs(random.nextGaussian()) * (0.05 + 0.4 * rate));
    }

    private double confidenceOfWrong() {
        return certain(0.55 + random.nextGaussian() * 0.2);
    }

    private static double certain(double confidence) {
        return Math.min(1, Math.max(0.1, confidence));
    }

    /** Roughly: how a word begins and how long it is. */
    private static String sound(String word) {
        return word.substring(0, 1) + word.length() / 2;
    }
}
