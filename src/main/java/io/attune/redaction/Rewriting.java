package io.attune.redaction;

import io.attune.intake.Mark;
import io.attune.intake.MutedSpan;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import io.attune.redaction.AlignedWords.Aligned;
import io.attune.redaction.Redaction.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One utterance with marks where personal numbers were, and when they were said.
 *
 * @param utterance the same object if nothing was found
 */
record Rewriting(Utterance utterance, List<MutedSpan> muted) {

    /** Seconds before and after; recognisers' word times are off by a tenth or two. */
    static final double MARGIN = 0.25;

    /**
     * @param inText places in the utterance's text
     * @param inWords places in its words, where they differ from its text
     */
    static Rewriting of(Utterance utterance, List<Place> inText, List<Place> inWords) {
        if (inText.isEmpty() && inWords.isEmpty()) {
            return new Rewriting(utterance, List.of());
        }
        List<Aligned> words = AlignedWords.of(utterance);
        if (words == null || !inWords.isEmpty()) {
            return withoutWords(utterance, merged(inText, utterance.text()), inWords);
        }
        List<Place> places = merged(widened(inText, words), utterance.text());
        List<Word> rewritten = new ArrayList<>();
        List<MutedSpan> muted = new ArrayList<>();
        int next = 0;
        for (Place place : places) {
            while (words.get(next).to() <= place.from()) {
                rewritten.add(words.get(next++).word());
            }
            List<Word> hidden = new ArrayList<>();
            while (next < words.size() && words.get(next).from() < place.to()) {
                hidden.add(words.get(next++).word());
            }
            Word mark = mark(hidden, place.mark());
            rewritten.add(mark);
            muted.add(span(mark, utterance, place.mark()));
        }
        words.subList(next, words.size()).forEach(word -> rewritten.add(word.word()));
        return new Rewriting(rewritten(utterance, places, List.copyOf(rewritten)), muted);
    }

    private static Rewriting withoutWords(Utterance utterance, List<Place> places, List<Place> inWords) {
        Mark mark = (places.isEmpty() ? inWords : places).get(0).mark();
        return new Rewriting(rewritten(utterance, places, null), List.of(whole(utterance, mark)));
    }

    private static Utterance rewritten(Utterance utterance, List<Place> places, @Nullable List<Word> words) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Place place : places) {
            text.append(utterance.text(), from, place.from())
                    .append(place.mark().text());
            from = place.to();
        }
        text.append(utterance.text().substring(from));
        return new Utterance(
                utterance.speaker(),
                utterance.start(),
                utterance.end(),
                text.toString(),
                utterance.confidence(),
                words);
    }

    /** Half a word is no word: a mark stands for the whole. */
    private static List<Place> widened(List<Place> places, List<Aligned> words) {
        List<Place> widened = new ArrayList<>();
        for (Place place : places) {
            int from = place.from();
            int to = place.to();
            for (Aligned word : words) {
                if (word.from() < place.to() && word.to() > place.from()) {
                    from = Math.min(from, word.from());
                    to = Math.max(to, word.to());
                }
            }
            widened.add(new Place(from, to, place.mark()));
        }
        return widened;
    }

    /** Places in order, one for those that overlap or that only blanks and punctuation part. */
    private static List<Place> merged(List<Place> places, String text) {
        List<Place> merged = new ArrayList<>();
        places.stream()
                .sorted(Comparator.comparingInt(Place::from).thenComparingInt(place -> -place.to()))
                .forEach(place -> {
                    Place last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && belongTogether(last, place, text)) {
                        merged.set(
                                merged.size() - 1,
                                new Place(last.from(), Math.max(last.to(), place.to()), last.mark()));
                    } else {
                        merged.add(place);
                    }
                });
        return merged;
    }

    private static boolean belongTogether(Place last, Place next, String text) {
        return next.from() < last.to()
                || next.mark() == last.mark()
                        && text.substring(last.to(), next.from()).codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private static Word mark(List<Word> hidden, Mark mark) {
        OptionalDouble confidence = hidden.stream()
                .map(Word::confidence)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return new Word(
                mark.text(),
                hidden.stream().mapToDouble(Word::start).min().orElseThrow(),
                hidden.stream().mapToDouble(Word::end).max().orElseThrow(),
                confidence.isPresent() ? Math.round(confidence.getAsDouble() * 1000) / 1000.0 : null);
    }

    private static MutedSpan span(Word word, Utterance utterance, Mark mark) {
        return word.end() > word.start() ? span(word.start(), word.end(), mark) : whole(utterance, mark);
    }

    /** The span of the utterance; of the recording where its times are unknown. */
    private static MutedSpan whole(Utterance utterance, Mark mark) {
        return utterance.end() > utterance.start()
                ? span(utterance.start(), utterance.end(), mark)
                : MutedSpan.whole(mark);
    }

    private static MutedSpan span(double start, double end, Mark mark) {
        return new MutedSpan(Math.max(0, start - MARGIN), end + MARGIN, mark);
    }
}
