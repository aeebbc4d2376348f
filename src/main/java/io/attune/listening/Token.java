package io.attune.listening;

import io.attune.intake.Mark;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * The smallest unit that phrases are compared by: a word in English, a character in Chinese, so that Chinese phrases do
 * not depend on where a recogniser cuts its words; a mark of a personal number stays whole.
 *
 * @param text in lower case and simplified characters
 * @param said the same in the characters of the transcript
 * @param utterance number of the utterance that it belongs to
 */
public record Token(
        String text, String said, double start, double end, double confidence, Speaker speaker, int utterance) {

    /** The ideographic closing mark, the lowest character that Unicode calls ideographic. */
    private static final int FIRST_IDEOGRAPH = 0x3006;

    /**
     * Tokens in the order of the transcript. Words without a stated confidence are certain: their sender vouches for
     * them.
     */
    public static List<Token> of(Transcript transcript) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < transcript.utterances().size(); i++) {
            Transcript.Utterance utterance = transcript.utterances().get(i);
            double confidence = utterance.confidence() == null ? 1 : utterance.confidence();
            if (utterance.words() == null || utterance.words().isEmpty()) {
                spread(
                        utterance.text(),
                        utterance.start(),
                        utterance.end(),
                        confidence,
                        utterance.speaker(),
                        i,
                        tokens);
            } else {
                for (Transcript.Word word : utterance.words()) {
                    double sure = word.confidence() == null ? confidence : word.confidence();
                    spread(word.word(), word.start(), word.end(), sure, utterance.speaker(), i, tokens);
                }
            }
        }
        return tokens;
    }

    private static void spread(
            String text,
            double start,
            double end,
            double confidence,
            Speaker speaker,
            int utterance,
            List<Token> tokens) {
        List<String> parts = split(text);
        double step = (end - start) / Math.max(1, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            String said = parts.get(i);
            tokens.add(new Token(
                    simplified(said), said, start + i * step, start + (i + 1) * step, confidence, speaker, utterance));
        }
    }

    /** Ideographs stand alone, all else stays as it is. */
    static String simplified(String token) {
        char first = token.charAt(0);
        if (token.length() > 1 || !isIdeograph(first)) {
            return token;
        }
        int simple = Chinese.simplified(first);
        return simple == first ? token : Character.toString(simple);
    }

    /** Splits a text into words in lower case, without punctuation. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        if (text.indexOf('[') >= 0) {
            Matcher mark = Mark.IN_TEXT.matcher(text);
            while (mark.find()) {
                split(text.substring(from, mark.start()), parts);
                parts.add(mark.group());
                from = mark.end();
            }
        }
        split(from == 0 ? text : text.substring(from), parts);
        return parts;
    }

    private static void split(String text, List<String> parts) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        for (int i = 0, c; i < lower.length(); i += Character.charCount(c)) {
            c = lower.codePointAt(i);
            if (!isIdeograph(c) && Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (c != '\'' && c != '’') {
                flush(word, parts);
                if (isIdeograph(c)) {
                    parts.add(Character.toString(c));
                }
            }
        }
        flush(word, parts);
    }

    /** Asked for every letter of every conversation, so that Latin ones are told without a look into Unicode's tables. */
    private static boolean isIdeograph(int character) {
        return character >= FIRST_IDEOGRAPH && Character.isIdeographic(character);
    }

    private static void flush(StringBuilder word, List<String> parts) {
        if (!word.isEmpty()) {
            parts.add(word.toString());
            word.setLength(0);
        }
    }
}
