package io.attune.redaction;

import io.attune.intake.Speaker;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A conversation as one row of terms, with the numbers that people say in it piece by piece. */
final class TokenStream {

    /** The pieces of one number, each after the one before with nothing but fillers or a few words between. */
    record Run(List<SpokenToken> pieces) {

        String digits() {
            return pieces.stream().map(SpokenToken::digits).collect(Collectors.joining());
        }

        SpokenToken first() {
            return pieces.get(0);
        }

        SpokenToken last() {
            return pieces.get(pieces.size() - 1);
        }

        /** Its pieces by the utterances that they are in. */
        List<Run> byUtterance() {
            List<Run> groups = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= pieces.size(); i++) {
                if (i == pieces.size()
                        || pieces.get(i).utterance() != pieces.get(from).utterance()) {
                    groups.add(part(from, i));
                    from = i;
                }
            }
            return groups;
        }

        Run part(int from, int to) {
            return new Run(pieces.subList(from, to));
        }
    }

    /** A number is not interrupted by more utterances than this. */
    private static final int MOST_UTTERANCES = 8;

    /** Words beside the digits in an utterance that tells a part of a number. */
    private static final double MOST_WORDS = 3;

    private static final double MOST_WORDS_WITH_NAME = 10;

    private final List<Utterance> utterances;
    private final List<String> plain;
    private final List<SpokenToken> terms = new ArrayList<>();
    private final List<List<SpokenToken>> termsOf = new ArrayList<>();
    private final Map<SpokenToken, Integer> places = new IdentityHashMap<>();
    private final double[] wordsBefore;
    private final double[] wordsOf;
    private final Set<SpokenToken> isolated = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable List<List<ContextWord>> cues;

    /** @param plain of each utterance its text, as {@link Tokenizer#plain(String)} makes it */
    TokenStream(List<Utterance> utterances, List<String> plain) {
        this.utterances = utterances;
        this.plain = plain;
        wordsOf = new double[utterances.size()];
        for (int i = 0; i < utterances.size(); i++) {
            List<SpokenToken> own = Tokenizer.of(i, plain.get(i));
            isolate(own);
            terms.addAll(own);
            termsOf.add(own);
            wordsOf[i] = own.stream().mapToDouble(SpokenToken::weight).sum();
        }
        wordsBefore = new double[terms.size() + 1];
        for (int i = 0; i < terms.size(); i++) {
            places.put(terms.get(i), i);
            wordsBefore[i + 1] = wordsBefore[i] + terms.get(i).weight();
        }
    }

    /** A single digit among words is a word: "this one", "press one". */
    private void isolate(List<SpokenToken> own) {
        boolean words = own.stream().anyMatch(term -> term.weight() > 0);
        for (int i = 0; words && i < own.size(); i++) {
            boolean alone = (i == 0 || !own.get(i - 1).isDigits())
                    && (i + 1 == own.size() || !own.get(i + 1).isDigits());
            if (alone && own.get(i).isDigits() && own.get(i).digits().length() == 1) {
                isolated.add(own.get(i));
            }
        }
    }

    List<Utterance> utterances() {
        return utterances;
    }

    /** The plain text of an utterance, as {@link Tokenizer#plain(String)} makes it. */
    String plain(int utterance) {
        return plain.get(utterance);
    }

    Speaker speaker(SpokenToken term) {
        return utterances.get(term.utterance()).speaker();
    }

    /**
     * The runs of digits with at most so many words between two pieces, of all speakers together and of each alone: who
     * listens repeats, confirms and asks in between.
     */
    List<Run> runs(double mostWordsBetween) {
        List<Run> runs = new ArrayList<>(runs(terms, mostWordsBetween));
        Set<Speaker> speakers = EnumSet.noneOf(Speaker.class);
        utterances.forEach(utterance -> speakers.add(utterance.speaker()));
        if (speakers.size() > 1) {
            for (Speaker speaker : speakers) {
                runs.addAll(runs(
                        terms.stream().filter(term -> speaker(term) == speaker).toList(), mostWordsBetween));
            }
        }
        return runs;
    }

    private List<Run> runs(List<SpokenToken> stream, double mostWordsBetween) {
        List<Run> runs = new ArrayList<>();
        List<SpokenToken> pieces = new ArrayList<>();
        for (SpokenToken term : stream) {
            if (!isPiece(term) || mostWordsBetween > 0 && !mayBeInterrupted(term)) {
                continue;
            }
            SpokenToken before = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (before != null && !continues(before, term, mostWordsBetween)) {
                runs.add(new Run(List.copyOf(pieces)));
                pieces.clear();
            }
            pieces.add(term);
        }
        if (!pieces.isEmpty()) {
            runs.add(new Run(List.copyOf(pieces)));
        }
        return runs;
    }

    /** Who tells a number bit by bit says hardly anything else meanwhile, but what number it is. */
    private boolean mayBeInterrupted(SpokenToken term) {
        int utterance = term.utterance();
        boolean named = cues(utterance).stream().anyMatch(cue -> cue.kind() != ContextWord.Kind.OTHER);
        double words = wordsOf[utterance];
        return !isolated.contains(term) && words <= (named ? MOST_WORDS_WITH_NAME : MOST_WORDS);
    }

    private boolean continues(SpokenToken before, SpokenToken term, double mostWordsBetween) {
        return wordsBetween(before, term) <= mostWordsBetween
                && term.utterance() - before.utterance() <= MOST_UTTERANCES;
    }

    private static boolean isPiece(SpokenToken term) {
        return term.isDigits() && !term.digits().equals("X");
    }

    double wordsBetween(SpokenToken before, SpokenToken after) {
        return wordsBefore[place(after)] - wordsBefore[place(before) + 1];
    }

    private int place(SpokenToken term) {
        return Objects.requireNonNull(places.get(term), "a term of this conversation");
    }

    List<SpokenToken> terms(int utterance) {
        return termsOf.get(utterance);
    }

    /** The term after it, if it is in the same utterance. */
    @Nullable
    SpokenToken next(SpokenToken term) {
        int next = place(term) + 1;
        return next < terms.size() && terms.get(next).utterance() == term.utterance() ? terms.get(next) : null;
    }

    /** All pieces from the first to the last of the run, whoever said them; single digits among words are none. */
    List<SpokenToken> piecesWithin(Run run) {
        return terms.subList(place(run.first()), place(run.last()) + 1).stream()
                .filter(term -> term.isDigits() && !isolated.contains(term))
                .toList();
    }

    /** Context words of an utterance, in their order. */
    List<ContextWord> cues(int utterance) {
        if (cues == null) {
            cues = new ArrayList<>();
            for (int i = 0; i < utterances.size(); i++) {
                cues.add(ContextWord.in(i, plain.get(i)));
            }
        }
        return cues.get(utterance);
    }

    /** Words of the utterance in the given stretch of its text. */
    double words(int utterance, int from, int to) {
        double words = 0;
        for (SpokenToken term : termsOf.get(utterance)) {
            if (term.from() >= from && term.to() <= to) {
                words += Math.max(term.weight(), term.isDigits() ? 1 : 0);
            }
        }
        return words;
    }
}
