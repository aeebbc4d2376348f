package io.attune.scorecards;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.Text;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a question allows, or a root cause.
 *
 * @param id what is stored, stable over versions; of a band of figures what it is in words, say {@code 2 to 3}
 * @param earns percent of the question's weight; null if the question is not scored
 * @param span the figures that it stands for; null for a word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Option(
        String id,
        Text name,
        @Nullable Double earns,
        @Nullable NumberBand span) {

    /** What it earns, nought if the question is not scored. */
    double percent() {
        return earns == null ? 0 : earns;
    }

    /** The figures that it stands for where the question asks for one. */
    NumberBand figures() {
        return Objects.requireNonNull(span, id);
    }
}
