package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.intake.Speaker;

/**
 * What an answer rests on: a stretch of the conversation, or a figure.
 *
 * @param start seconds, or null for a figure of the whole conversation
 * @param end seconds, or null
 * @param speaker or null where both are meant
 * @param text the words as heard, or null
 * @param metric the phrase list or figure that was looked at, or null
 * @param value what was found: times heard, or the figure
 * @param rule table, version and row, say {@code automatic-scoring@1f2e3d row 7}; null for a person's mark
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        Double start, Double end, Speaker speaker, String text, String metric, Double value, String rule) {}
