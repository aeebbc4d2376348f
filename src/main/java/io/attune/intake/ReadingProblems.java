package io.attune.intake;

import io.attune.InputRefused;
import io.attune.InputRefused.Reason;
import io.attune.Note;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What is wrong with a file of another system, by the places and names of that file. */
final class ReadingProblems {

    private static final int MOST = 20;

    /** Seconds; sources round the times of words and utterances each in their own way. */
    private static final double ROUNDING = 0.1;

    private final List<Reason> reasons = new ArrayList<>();

    void add(String field, Note found, Note allowed) {
        if (reasons.size() < MOST) {
            reasons.add(new Reason(field, found, allowed));
        }
    }

    void missing(String field, Note allowed) {
        add(field, Note.of("refused.found.nothing"), allowed);
    }

    /** Shows each element of a list with its place; a list or element that is missing is noted. */
    <T> void each(String field, List<T> list, BiConsumer<String, T> take) {
        if (list == null) {
            missing(field, Note.of("refused.allowed.list"));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = field + "[" + i + "]";
            if (list.get(i) == null) {
                missing(place, Note.of("refused.allowed.transcript"));
            } else {
                take.accept(place, list.get(i));
            }
        }
    }

    /** A moment in seconds; 0 where it was not acceptable, which is noted. */
    double moment(String field, Double seconds) {
        if (seconds == null) {
            missing(field, Note.of("refused.allowed.time"));
            return 0;
        }
        if (!(seconds >= 0 && Double.isFinite(seconds))) {
            add(field, Note.of("refused.found.value", seconds), Note.of("refused.allowed.time"));
            return 0;
        }
        return seconds;
    }

    /** An end that is not before its start. */
    double end(String field, Double seconds, double start) {
        double end = moment(field, seconds);
        if (seconds != null && end < start && seconds >= 0) {
            add(field, Note.of("refused.found.value", seconds), Note.of("refused.allowed.from", start));
        }
        return Math.max(start, end);
    }

    Double confidence(String field, Double confidence) {
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            add(field, Note.of("refused.found.value", confidence), Note.of("refused.allowed.confidence"));
            return null;
        }
        return confidence;
    }

    /** A text without line breaks; an empty one where there is none, which is noted. */
    String text(String field, String text) {
        if (text == null || text.isBlank()) {
            missing(field, Note.of("refused.allowed.text", TranscriptCheck.LONGEST_TEXT));
            return "";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() > TranscriptCheck.LONGEST_TEXT) {
            add(
                    field,
                    Note.of("refused.found.characters", line.length()),
                    Note.of("refused.allowed.text", TranscriptCheck.LONGEST_TEXT));
        }
        return line;
    }

    void within(String field, Word word, double start, double end) {
        if (word.start() < start - ROUNDING || word.end() > end + ROUNDING) {
            add(
                    field,
                    Note.of("refused.found.span", word.start(), word.end()),
                    Note.of("refused.allowed.within", start, end));
        }
    }

    void refuseIfAny() {
        if (!reasons.isEmpty()) {
            throw new InputRefused(reasons);
        }
    }
}
