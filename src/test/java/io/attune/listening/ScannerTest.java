package io.attune.listening;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The automaton finds what looking for each phrase at each place finds. */
class ScannerTest {

    private static final String[] WORDS = {"a", "b", "c", "d", "x"};

    @Property(tries = 500)
    void itFindsWhatLookingForEachPhraseAtEachPlaceFinds(
            @ForAll("phrases") List<Phrase> phrases, @ForAll("texts") List<String> text) {
        Spoken spoken = new Spoken(Speaker.AGENT);
        double time = 0;
        for (int i = 0; i < text.size(); i++) {
            time += text.get(i).equals("x") ? 9 : 0;
            spoken.add(new Token(text.get(i), text.get(i), time, time + 0.1, 1, Speaker.AGENT, 0), i);
        }
        List<Hit> found = new ArrayList<>();
        new Scanner(phrases, Phrase::tokens).scan(spoken, text, found);

        assertThat(sorted(found)).isEqualTo(sorted(naive(phrases, spoken)));
    }

    private static List<String> sorted(List<Hit> hits) {
        return hits.stream()
                .sorted(Comparator.comparing(hit -> hit.phrase().list()))
                .map(hit -> hit.phrase() + " " + hit.from() + " " + hit.to())
                .sorted()
                .toList();
    }

    private static List<Hit> naive(List<Phrase> phrases, Spoken spoken) {
        List<Hit> found = new ArrayList<>();
        for (Phrase phrase : phrases) {
            for (int start = 0; start < spoken.size(); ) {
                int end = naiveEnd(phrase, spoken, start);
                if (end > start) {
                    found.add(new Hit(phrase, spoken, start, end));
                }
                start = Math.max(end, start + 1);
            }
        }
        return found;
    }

    /** The shortest of the nearest stretches from there on. */
    private static int naiveEnd(Phrase phrase, Spoken spoken, int start) {
        List<String> sought = phrase.tokens();
        String first = spoken.token(start).text();
        boolean second = phrase.errors() > 0 && sought.size() > 2 && same(sought.get(1), first);
        int best = start;
        int least = phrase.errors() + 1;
        if (sought.get(0).equals(first) || second) {
            for (int end = start + 1; end <= spoken.endOfRun(start); end++) {
                int distance = distance(sought, spoken.tokens().subList(start, end));
                if (distance < least) {
                    least = distance;
                    best = end;
                }
            }
        }
        return best;
    }

    private static int distance(List<String> sought, List<Token> heard) {
        if (sought.isEmpty() || heard.isEmpty()) {
            return sought.size() + heard.size();
        }
        List<String> rest = sought.subList(1, sought.size());
        List<Token> later = heard.subList(1, heard.size());
        int one = distance(rest, later) + (same(sought.get(0), heard.get(0).text()) ? 0 : 1);
        return Math.min(one, 1 + Math.min(distance(rest, heard), distance(sought, later)));
    }

    private static boolean same(String sought, String heard) {
        return sought.equals(Phrase.ANY) || sought.equals(heard);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of(WORDS).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Phrase>> phrases() {
        Arbitrary<List<String>> tokens = Arbitraries.of("a", "b", "c", "d", Phrase.ANY)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .filter(words -> !words.get(0).equals(Phrase.ANY));
        return Combinators.combine(tokens, Arbitraries.integers().between(0, 3))
                .as((words, errors) -> {
                    Phrase exact = new Phrase("list", String.join(" ", words), words, 0, false, false, null);
                    int fewer = (int) Math.min(errors, exact.words() - 1);
                    return new Phrase("list", exact.text(), words, fewer, false, false, null);
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
