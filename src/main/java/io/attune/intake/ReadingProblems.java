package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file of another system, by the places and names of that file. */
final class ReadingProblems {

    private static final int MOST = 20;

    /** Seconds; sources round the times of words and utterances each in their own way. */
    private static final double ROUNDING = 0.1;

    private final List<Problem> reasons = new ArrayList<>();

    void add(String field, Message found, Message allowed) {
        if (reasons.size() < MOST) {
            reasons.add(new Problem(field, found, allowed));
        }
    }

    void missing(String field, Message allowed) {
        add(field, Message.of("refused.found.nothing"), allowed);
    }

    /** Shows each element of a list with its place; a list or element that is missing is noted. */
    <T> void each(String field, List<T> list, BiConsumer<String, T> take) {
        if (list == null) {
            missing(field, Message.of("refused.allowed.list"));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = field + "[" + i + "]";
            if (list.get(i) == null) {
                missing(place, Message.of("refused.allowed.transcript"));
            } else {
                take.accept(place, list.get(i));
            }
        }
    }

    /** A moment in seconds; 0 where it was not acceptable, which is noted. */
    double moment(String field, @Nullable Double seconds) {
        if (seconds == null) {
            missing(field, Message.of("refused.allowed.time"));
            return 0;
        }
        if (!(seconds >= 0 && Double.isFinite(seconds))) {
            add(field, Message.value(seconds), Message.of("refused.allowed.time"));
            return 0;
        }
        return seconds;
    }

    /** An end that is not before its start. */
    double end(String field, @Nullable Double seconds, double start) {
        double end = moment(field, seconds);
        if (seconds != null && end < start && seconds >= 0) {
            add(field, Message.value(seconds), Message.of("refused.allowed.from", start));
        }
        return Math.max(start, end);
    }

    @Nullable
    Double confidence(String field, Double confidence) {
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            add(field, Message.value(confidence), Message.of("refused.allowed.confidence"));
            return null;
        }
        return confidence;
    }

    /** A text without line breaks; an empty one where there is none, which is noted. */
    String text(String field, String text) {
        if (text == null || text.isBlank()) {
            missing(field, Message.of("refused.allowed.text", TranscriptCheck.LONGEST_TEXT));
            return "";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() > TranscriptCheck.LONGEST_TEXT) {
            add(
                    field,
                    Message.of("refused.found.characters", line.length()),
                    Message.of("refused.allowed.text", TranscriptCheck.LONGEST_TEXT));
        }
        return line;
    }

    void within(String field, Word word, double start, double end) {
        if (word.start() < start - ROUNDING || word.end() > end + ROUNDING) {
            add(
                    field,
                    Message.of("refused.found.span", word.start(), word.end()),
                    Message.of("refused.allowed.within", start, end));
        }
    }

    void refuseIfAny() {
        if (!reasons.isEmpty()) {
            throw new Refused(reasons);
        }
    }
}
