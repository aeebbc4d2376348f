package io.attune.listening;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.intake.Speaker;

/**
 * What an answer rests on: a stretch of the conversation, or a figure.
 *
 * @param start seconds, or null for a figure of the whole conversation
 * @param end seconds, or null
 * @param speaker or null where both are meant
 * @param text the words as heard, or null
 * @param metric the phrase list or figure that was looked at, or why the machine abstained, or null
 * @param value what was found: times heard, or the figure
 * @param rule tables, versions and row, say {@code automatic-scoring@1f2e3d row 7, phrases@4c5b6a}; null for a person's
 *     mark
 * @param confidence 0 to 1: of the recogniser in these words, or in all that was said where something was not found;
 *     null for what does not depend on words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        Double start,
        Double end,
        Speaker speaker,
        String text,
        String metric,
        Double value,
        String rule,
        Double confidence) {

    public Evidence(Double start, Double end, Speaker speaker, String text, String metric, Double value, String rule) {
        this(start, end, speaker, text, metric, value, rule, null);
    }

    /** Why the machine says nothing. */
    public static Evidence reason(String reason) {
        return new Evidence(null, null, null, null, reason, null, null, null);
    }

    public Evidence by(String rule) {
        return new Evidence(start, end, speaker, text, metric, value, rule, confidence);
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
