package io.attune.listening;

import io.attune.intake.Speaker;
import java.util.List;

/**
 * A phrase that was heard.
 *
 * @param from the first of the speaker's tokens that it was heard in
 * @param to the one after the last
 */
public record Hit(Phrase phrase, Spoken spoken, int from, int to) {

    Speaker speaker() {
        return spoken.speaker();
    }

    List<Token> tokens() {
        return spoken.tokens().subList(from, to);
    }

    double start() {
        return spoken.token(from).start();
    }

    double end() {
        return spoken.token(to - 1).end();
    }

    /** Among the words of all speakers. */
    int firstPlace() {
        return spoken.place(from);
    }

    int lastPlace() {
        return spoken.place(to - 1);
    }

    /** The recogniser's mean confidence in its words. */
    double confidence() {
        return tokens().stream().mapToDouble(Token::confidence).average().orElse(0);
    }

    String words() {
        StringBuilder words = new StringBuilder();
        for (Token token : tokens()) {
            boolean blank =
                    !words.isEmpty() && !Character.isIdeographic(token.said().codePointAt(0));
            words.append(blank ? " " : "").append(token.said());
        }
        return words.toString();
    }

    Evidence evidence() {
        return new Evidence(
                start(), end(), speaker(), words(), phrase.list(), null, null, Evidence.rounded(confidence()));
    }
}
