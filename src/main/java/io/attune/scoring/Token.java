package io.attune.scoring;

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
 */
record Token(String text, double start, double end, double confidence, Speaker speaker) {

    /** Without a stated confidence words are taken as certain: a person or another system vouches for them. */
    static List<Token> of(Transcript transcript) {
        List<Token> tokens = new ArrayList<>();
        for (Transcript.Utterance utterance : transcript.utterances()) {
            double confidence = utterance.confidence() == null ? 1 : utterance.confidence();
            if (utterance.words() == null || utterance.words().isEmpty()) {
                spread(utterance, confidence, tokens);
            } else {
                utterance
                        .words()
                        .forEach(word -> spread(
                                word.word(),
                                word.start(),
                                word.end(),
                                word.confidence() == null ? confidence : word.confidence(),
                                utterance.speaker(),
                                tokens));
            }
        }
        return tokens;
    }

    private static void spread(Transcript.Utterance utterance, double confidence, List<Token> tokens) {
        spread(utterance.text(), utterance.start(), utterance.end(), confidence, utterance.speaker(), tokens);
    }

    private static void spread(
            String text, double start, double end, double confidence, Speaker speaker, List<Token> tokens) {
        List<String> parts = split(text);
        double step = (end - start) / Math.max(1, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            tokens.add(new Token(parts.get(i), start + i * step, start + (i + 1) * step, confidence, speaker));
        }
    }

    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        Matcher mark = Mark.IN_TEXT.matcher(text);
        int from = 0;
        while (mark.find()) {
            split(text.substring(from, mark.start()), parts);
            parts.add(mark.group());
            from = mark.end();
        }
        split(text.substring(from), parts);
        return parts;
    }

    private static void split(String text, List<String> parts) {
        StringBuilder word = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isIdeographic(c)) {
                flush(word, parts);
                parts.add(Character.toString(c));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (c != '\'' && c != '’') {
                flush(word, parts);
            }
        });
        flush(word, parts);
    }

    private static void flush(StringBuilder word, List<String> parts) {
        if (!word.isEmpty()) {
            parts.add(word.toString());
            word.setLength(0);
        }
    }
}
