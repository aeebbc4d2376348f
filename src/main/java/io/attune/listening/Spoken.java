package io.attune.listening;

import com.google.re2j.Matcher;
import io.attune.intake.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of one speaker, one after another. */
public final class Spoken {

    /** Tokens further apart than this many seconds were not said as one phrase. */
    private static final double LONGEST_PAUSE = 2.5;

    private final Speaker speaker;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private final Map<Integer, BitSet> wordBoundaries = new HashMap<>();
    private int[] runs;
    private List<Text> texts;
    private double[] starts;
    private double[] ends;
    private double[] certainty;
    private int[] places;

    /**
     * Tokens that follow one another.
     *
     * @param to the one after the last
     */
    record Range(int from, int to) {

        static final Range NONE = new Range(0, 0);

        boolean meets(Hit hit) {
            return from < hit.to() && hit.from() < to;
        }
    }

    public Spoken(Speaker speaker) {
        this.speaker = speaker;
    }

    /** @param place among the words of all speakers */
    public void add(Token token, int place) {
        tokens.add(token);
        order.add(place);
    }

    Speaker speaker() {
        return speaker;
    }

    List<Token> tokens() {
        return tokens;
    }

    Token token(int index) {
        return tokens.get(index);
    }

    int size() {
        return tokens.size();
    }

    int place(int index) {
        return order.get(index);
    }

    /** Its tokens in a span: they follow one another, as they stand in the order of time and of all words. */
    Range in(ConversationSpan span) {
        if (span.speaker() != null && span.speaker() != speaker) {
            return Range.NONE;
        }
        seal();
        int from = first(starts, span.start());
        while (from > 0 && ends[from - 1] > span.start()) {
            from--;
        }
        return new Range(
                Math.max(from, first(places, span.from())),
                Math.min(first(starts, span.end()), first(places, span.to())));
    }

    /** Sum of the recogniser's confidence in them. */
    double certainty(Range range) {
        seal();
        return certainty[range.to()] - certainty[range.from()];
    }

    private void seal() {
        if (starts == null) {
            starts = tokens.stream().mapToDouble(Token::start).toArray();
            ends = tokens.stream().mapToDouble(Token::end).toArray();
            places = order.stream().mapToInt(Integer::intValue).toArray();
            certainty = new double[tokens.size() + 1];
            for (int i = 0; i < tokens.size(); i++) {
                certainty[i + 1] = certainty[i] + tokens.get(i).confidence();
            }
        }
    }

    /** The first index whose value is not below; the length if there is none. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int first(int[] sorted, int value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 1;
    }

    /** Where what is said from there on without a long pause ends. */
    int endOfRun(int index) {
        if (runs == null) {
            runs = new int[tokens.size()];
            int end = tokens.size();
            for (int i = tokens.size() - 1; i >= 0; i--) {
                runs[i] = end;
                if (i > 0 && tokens.get(i).start() - tokens.get(i - 1).end() > LONGEST_PAUSE) {
                    end = i;
                }
            }
        }
        return runs[index];
    }

    /** Whether a word of the dictionary begins with the first of these tokens, and one ends with the last. */
    boolean wholeWords(int from, int to) {
        return isWordBoundary(from, tokens.get(from).utterance())
                && isWordBoundary(to, tokens.get(to - 1).utterance());
    }

    private boolean isWordBoundary(int index, int utterance) {
        int first = index;
        while (first > 0 && tokens.get(first - 1).utterance() == utterance) {
            first--;
        }
        int before = 0;
        for (int i = first; i < index; i++) {
            before += tokens.get(i).text().length();
        }
        int start = first;
        return wordBoundaries
                .computeIfAbsent(utterance, n -> Chinese.wordBoundaries(text(start, endOfUtterance(start, utterance))))
                .get(before);
    }

    private int endOfUtterance(int start, int utterance) {
        int end = start;
        while (end < tokens.size() && tokens.get(end).utterance() == utterance) {
            end++;
        }
        return end;
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(tokens.get(i).text());
        }
        return text.toString();
    }

    /** A listener to matches: the first of the tokens, and the one after the last. */
    interface Matches {
        void match(int from, int to);
    }

    /**
     * What is said without a long pause, as an expression sees it: a blank stands before a word that is no ideograph.
     *
     * @param first the first of its tokens
     * @param starts where in the text each of its tokens begins
     */
    private record Text(int first, String text, List<Integer> starts) {}

    private List<Text> texts() {
        if (texts == null) {
            texts = new ArrayList<>();
            for (int from = 0; from < tokens.size(); from = endOfRun(from)) {
                StringBuilder text = new StringBuilder();
                List<Integer> starts = new ArrayList<>();
                for (int i = from; i < endOfRun(from); i++) {
                    String word = tokens.get(i).text();
                    if (i > from && !Character.isIdeographic(word.codePointAt(0))) {
                        text.append(' ');
                    }
                    starts.add(text.length());
                    text.append(word);
                }
                texts.add(new Text(from, text.toString(), starts));
            }
        }
        return texts;
    }

    /** Where an expression matches. */
    void match(Expression expression, Matches matches) {
        for (Text each : texts()) {
            if (!expression.mayMatch(each.text())) {
                continue;
            }
            Matcher matcher = expression.matcher(each.text());
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    int first = token(each.starts(), matcher.start());
                    int last = token(each.starts(), matcher.end() - 1);
                    matches.match(each.first() + first, each.first() + last + 1);
                }
            }
        }
    }

    private static int token(List<Integer> starts, int character) {
        int found = java.util.Collections.binarySearch(starts, character);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
