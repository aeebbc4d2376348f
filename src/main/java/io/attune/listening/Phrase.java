package io.attune.listening;

import java.util.List;

/**
 * A phrase to listen for.
 *
 * @param text as it stands in the library
 * @param tokens its words; {@link #ANY} stands for any one; none for an expression
 * @param errors how many of its tokens may be wrong, missing or too many, because recognisers mishear
 * @param bySound whether words that sound the same are the same
 * @param wholeWords whether it must begin and end where words of the dictionary do
 * @param expression a regular expression in place of words, or null
 */
record Phrase(
        String list,
        String text,
        List<String> tokens,
        int errors,
        boolean bySound,
        boolean wholeWords,
        Expression expression) {

    static final String ANY = "*";

    /** Words that have to be heard as they are. */
    long words() {
        return tokens.stream().filter(token -> !token.equals(ANY)).count();
    }
}
