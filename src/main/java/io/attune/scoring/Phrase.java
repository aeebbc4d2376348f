package io.attune.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase to listen for.
 *
 * @param errors how many of its tokens may be wrong, missing or too many, because recognisers mishear
 */
record Phrase(String list, List<String> tokens, int errors) {

    /** Tokens further apart than this many seconds were not said as one phrase. */
    private static final double LONGEST_PAUSE = 2.5;

    /** Where it occurs among the tokens of one speaker; occurrences do not overlap. */
    List<List<Token>> in(List<Token> spoken) {
        List<List<Token>> found = new ArrayList<>();
        for (int start = 0; start < spoken.size(); ) {
            int end = endOfMatch(spoken, start);
            if (end > start) {
                found.add(List.copyOf(spoken.subList(start, end)));
                start = end;
            } else {
                start++;
            }
        }
        return found;
    }

    /**
     * The end of the best match that begins at {@code start} with the phrase's own first or, if errors are allowed,
     * second token; {@code start} itself if there is none. Levenshtein's distance over tokens.
     */
    private int endOfMatch(List<Token> spoken, int start) {
        boolean begins = same(tokens.get(0), spoken.get(start))
                || errors > 0 && tokens.size() > 2 && same(tokens.get(1), spoken.get(start));
        if (!begins) {
            return start;
        }
        int longest = Math.min(spoken.size() - start, tokens.size() + errors);
        int[] distance = new int[tokens.size() + 1];
        for (int i = 0; i <= tokens.size(); i++) {
            distance[i] = i;
        }
        int best = errors + 1;
        int bestEnd = start;
        for (int length = 1; length <= longest; length++) {
            if (length > 1 && pause(spoken, start + length - 1) > LONGEST_PAUSE) {
                break;
            }
            next(distance, spoken.get(start + length - 1), length);
            if (distance[tokens.size()] < best) {
                best = distance[tokens.size()];
                bestEnd = start + length;
            }
        }
        return best <= errors ? bestEnd : start;
    }

    private void next(int[] distance, Token heard, int length) {
        int diagonal = distance[0];
        distance[0] = length;
        for (int i = 1; i <= tokens.size(); i++) {
            int substituted = diagonal + (same(tokens.get(i - 1), heard) ? 0 : 1);
            diagonal = distance[i];
            distance[i] = Math.min(substituted, 1 + Math.min(distance[i], distance[i - 1]));
        }
    }

    private static double pause(List<Token> spoken, int index) {
        return spoken.get(index).start() - spoken.get(index - 1).end();
    }

    private static boolean same(String expected, Token heard) {
        return expected.equals("*") || expected.equals(heard.text());
    }
}
