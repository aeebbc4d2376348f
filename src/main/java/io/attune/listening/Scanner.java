package io.attune.listening;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds all phrases in one pass. Each word of the phrases is a letter of an alphabet of its own, so that what was said
 * becomes a string of such letters, and an automaton (Aho and Corasick 1975, as a double array) reads it once however
 * many phrases there are.
 *
 * <p>A phrase that allows k errors is cut into k + 1 pieces: k errors leave one of them as it is (pigeonhole principle;
 * Wu and Manber 1992), so the automaton looks for the pieces, and only around these Levenshtein's distance is computed.
 */
final class Scanner {

    /** Different words of the phrases at most: a letter is a {@code char}. */
    static final int MOST_WORDS = 60_000;

    private static final char UNKNOWN = 0;
    private static final char ANY = 1;

    private record Sought(int index, Phrase phrase, char[] letters) {

        boolean exact() {
            return phrase.errors() == 0 && phrase.words() == letters.length;
        }
    }

    /** @param offset where in the phrase it stands */
    private record Piece(Sought sought, int offset, int length) {}

    private final Map<String, Character> alphabet = new HashMap<>();
    private final List<Sought> sought = new ArrayList<>();
    private final AhoCorasickDoubleArrayTrie<Piece[]> automaton = new AhoCorasickDoubleArrayTrie<>();

    /** @param letters what the words of a phrase are compared by: themselves, or their sound */
    Scanner(List<Phrase> phrases, Function<Phrase, List<String>> letters) {
        alphabet.put(Phrase.ANY, ANY);
        Map<String, List<Piece>> pieces = new java.util.TreeMap<>();
        for (Phrase phrase : phrases) {
            Sought each = new Sought(sought.size(), phrase, newLetters(letters.apply(phrase)));
            sought.add(each);
            for (Piece piece : pieces(each)) {
                String word = new String(each.letters(), piece.offset(), piece.length());
                pieces.computeIfAbsent(word, w -> new ArrayList<>()).add(piece);
            }
        }
        if (!pieces.isEmpty()) {
            Map<String, Piece[]> keys = new java.util.TreeMap<>();
            pieces.forEach((word, ofWord) -> keys.put(word, ofWord.toArray(Piece[]::new)));
            automaton.build(keys);
        }
    }

    private char[] newLetters(List<String> words) {
        char[] letters = new char[words.size()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = alphabet.computeIfAbsent(words.get(i), word -> (char) (alphabet.size() + 1));
        }
        return letters;
    }

    /** One more than errors are allowed, as long as can be; none holds a word that may be any. */
    private static List<Piece> pieces(Sought sought) {
        List<Piece> pieces = new ArrayList<>();
        int length = 0;
        for (int i = 0; i <= sought.letters().length; i++) {
            if (i < sought.letters().length && sought.letters()[i] != ANY) {
                length++;
            } else if (length > 0) {
                pieces.add(new Piece(sought, i - length, length));
                length = 0;
            }
        }
        Comparator<Piece> byLength = Comparator.comparingInt(Piece::length);
        while (pieces.size() <= sought.phrase().errors()) {
            Piece longest = pieces.stream().max(byLength).orElseThrow();
            int half = longest.length() / 2;
            pieces.remove(longest);
            pieces.add(new Piece(sought, longest.offset(), half));
            pieces.add(new Piece(sought, longest.offset() + half, longest.length() - half));
        }
        pieces.sort(byLength.reversed());
        return pieces.subList(0, sought.phrase().errors() + 1);
    }

    /**
     * All occurrences; those of one phrase do not overlap.
     *
     * @param heard what the speaker's words are compared by
     */
    void scan(Spoken spoken, List<String> heard, List<Hit> found) {
        if (sought.isEmpty() || heard.isEmpty()) {
            return;
        }
        char[] text = new char[heard.size()];
        for (int i = 0; i < text.length; i++) {
            text[i] = alphabet.getOrDefault(heard.get(i), UNKNOWN);
        }
        BitSet[] starts = new BitSet[sought.size()];
        List<Sought> seen = new ArrayList<>();
        automaton.parseText(text, (begin, end, pieces) -> {
            for (Piece piece : pieces) {
                int index = piece.sought().index();
                if (starts[index] == null) {
                    starts[index] = new BitSet();
                    seen.add(piece.sought());
                }
                int errors = piece.sought().phrase().errors();
                int start = begin - piece.offset();
                starts[index].set(Math.max(0, start - errors), Math.max(0, Math.min(text.length, start + errors + 1)));
            }
        });
        for (Sought each : seen) {
            occurrences(each, starts[each.index()], text, spoken, found);
        }
    }

    private static void occurrences(Sought sought, BitSet starts, char[] text, Spoken spoken, List<Hit> found) {
        for (int start = starts.nextSetBit(0); start >= 0; ) {
            int limit = spoken.endOfRun(start);
            int end = sought.exact() ? start + sought.letters().length : endOfMatch(sought, text, start, limit);
            boolean matches = end > start && end <= limit;
            if (matches && (!sought.phrase().wholeWords() || spoken.wholeWords(start, end))) {
                found.add(new Hit(sought.phrase(), spoken, start, end));
                start = starts.nextSetBit(end);
            } else {
                start = starts.nextSetBit(start + 1);
            }
        }
    }

    /**
     * The end of the best match that begins at {@code start} with the phrase's own first or, if errors are allowed,
     * second token; {@code start} itself if there is none.
     */
    private static int endOfMatch(Sought sought, char[] text, int start, int limit) {
        char[] letters = sought.letters();
        int errors = sought.phrase().errors();
        boolean begins = letters[0] == text[start] || errors > 0 && letters.length > 2 && same(letters[1], text[start]);
        if (!begins) {
            return start;
        }
        int longest = Math.min(limit - start, letters.length + errors);
        int[] distance = new int[letters.length + 1];
        for (int i = 0; i <= letters.length; i++) {
            distance[i] = i;
        }
        int best = errors + 1;
        int bestEnd = start;
        for (int length = 1; length <= longest; length++) {
            next(distance, letters, text[start + length - 1], length);
            if (distance[letters.length] < best) {
                best = distance[letters.length];
                bestEnd = start + length;
            }
        }
        return bestEnd;
    }

    private static void next(int[] distance, char[] letters, char heard, int length) {
        int diagonal = distance[0];
        distance[0] = length;
        for (int i = 1; i <= letters.length; i++) {
            int substituted = diagonal + (same(letters[i - 1], heard) ? 0 : 1);
            diagonal = distance[i];
            distance[i] = Math.min(substituted, 1 + Math.min(distance[i], distance[i - 1]));
        }
    }

    private static boolean same(char expected, char heard) {
        return expected == heard || expected == ANY;
    }
}
