package io.attune.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.scorecards.Criterion;
import io.attune.scoring.Result;

/**
 * A reviewer's answer to one criterion.
 *
 * @param result of a yes/no question, or NOT_APPLICABLE; null if the answer is a value
 * @param comment may be null
 * @param value of all other questions, as {@link io.attune.scorecards.Question#allows} describes it; else null
 * @param cause id of the root cause, or null; kept of a fault only
 * @param at where the reviewer heard it, in seconds, or null; kept of a fault only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(Result result, String comment, String value, String cause, Double at) {

    /** An answer to a yes/no question. */
    public Answer(Result result, String comment) {
        this(result, comment, null, null, null);
    }

    /** An answer to any other question. */
    public static Answer of(String value, String comment) {
        return new Answer(null, comment, value, null, null);
    }

    /** The answer that earns most. */
    public static Answer best(Criterion criterion, String comment) {
        return criterion
                .question()
                .best()
                .map(best -> of(best, comment))
                .orElseGet(() -> new Answer(Result.MET, comment));
    }
}
