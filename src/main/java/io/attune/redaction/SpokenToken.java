package io.attune.redaction;

/**
 * A word, number or sign of an utterance, as far as it matters for finding personal numbers.
 *
 * @param utterance position in the conversation
 * @param from in the utterance's text
 * @param to in the utterance's text, exclusive
 * @param digits of {@link Kind#DIGITS}, else empty; X may stand at the end of an identity number
 * @param text in lower case
 */
public record SpokenToken(int utterance, int from, int to, Kind kind, String digits, String text) {

    enum Kind {
        /** Digits, typed or spoken. */
        DIGITS,
        /** What people say between the digits of a number, or to have the next ones: um, okay, go on. */
        FILLER,
        /** A number that counts or dates something. */
        QUANTITY,
        WORD
    }

    SpokenToken(int utterance, int from, int to, Kind kind, String text) {
        this(utterance, from, to, kind, "", text);
    }

    SpokenToken as(Kind other) {
        return new SpokenToken(utterance, from, to, other, "", text);
    }

    SpokenToken digits(String digits) {
        return new SpokenToken(utterance, from, to, Kind.DIGITS, digits, text);
    }

    SpokenToken upTo(SpokenToken last, Kind kind, String digits) {
        return new SpokenToken(utterance, from, last.to, kind, digits, text + " " + last.text);
    }

    public boolean isDigits() {
        return kind == Kind.DIGITS;
    }

    /** How much it says between two numbers, in words. */
    double weight() {
        return switch (kind) {
            case FILLER, DIGITS -> 0;
            case QUANTITY -> 1;
            case WORD -> text.length() == 1 && Character.isIdeographic(text.codePointAt(0)) ? 0.5 : 1;
        };
    }
}
