package io.attune.transcription;

import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import io.attune.redaction.SpokenToken;
import io.attune.redaction.Tokenizer;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are said as words, written as digits: beside the text, never in its place. A lone digit stays a word, as
 * it rarely counts anything ("one of them"), and so do amounts of 万 and 亿.
 */
final class WrittenNumbers {

    private static final Pattern REPEATED = Pattern.compile("^(double|triple|treble|quadruple) ");

    private WrittenNumbers() {}

    static Transcript in(Transcript transcript) {
        return new Transcript(
                transcript.language(),
                transcript.utterances().stream()
                        .map(utterance -> beside(utterance, of(utterance.text())))
                        .toList());
    }

    private static Utterance beside(Utterance utterance, @Nullable String written) {
        return new Utterance(
                utterance.speaker(),
                utterance.start(),
                utterance.end(),
                utterance.text(),
                utterance.confidence(),
                utterance.words(),
                written);
    }

    /** The text with its numbers as digits, or null if that is the text itself. */
    static @Nullable String of(String text) {
        if (!Tokenizer.mayHoldNumbers(Tokenizer.plain(text))) {
            return null;
        }
        List<SpokenToken> terms = Tokenizer.unquantified(0, text);
        StringBuilder written = new StringBuilder();
        int done = 0;
        for (int i = 0; i < terms.size(); i++) {
            if (!terms.get(i).isDigits()) {
                continue;
            }
            int last = lastOfDigits(terms, i, text);
            String digits = digits(terms.subList(i, last + 1));
            if (digits.length() > 1) {
                written.append(text, done, terms.get(i).from()).append(digits);
                done = terms.get(last).to();
            }
            i = last;
        }
        String result = written.append(text.substring(done)).toString();
        return result.equals(text) ? null : result;
    }

    /** Digit after digit is one number; "twenty three hundred" and the like are several. */
    private static int lastOfDigits(List<SpokenToken> terms, int first, String text) {
        int last = first;
        while (last + 1 < terms.size()
                && isOneDigit(terms.get(last))
                && isOneDigit(terms.get(last + 1))
                && text.substring(terms.get(last).to(), terms.get(last + 1).from())
                        .isBlank()) {
            last++;
        }
        return last;
    }

    private static boolean isOneDigit(SpokenToken term) {
        return term.isDigits()
                && (term.digits().length() == 1 || REPEATED.matcher(term.text()).find());
    }

    private static String digits(List<SpokenToken> terms) {
        return String.join("", terms.stream().map(SpokenToken::digits).toList());
    }
}
