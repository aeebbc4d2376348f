package io.attune.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.scorecards.Criterion;
import io.attune.scoring.Result;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer's answer to one criterion.
 *
 * @param result of a yes/no question, or NOT_APPLICABLE; null if the answer is a value
 * @param value of all other questions, as {@link io.attune.scorecards.Question#allows} describes it
 * @param cause id of the root cause; kept of a fault only
 * @param at where the reviewer heard it, in seconds; kept of a fault only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        @Nullable Result result,
        @Nullable String comment,
        @Nullable String value,
        @Nullable String cause,
        @Nullable Double at) {

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
