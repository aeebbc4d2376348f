package io.attune.planning;

import io.attune.Text;
import io.attune.rules.FiredRow;
import org.jspecify.annotations.Nullable;

/**
 * A number of a plan that the client asked for instead of the general one.
 *
 * @param what the number, say DOUBLE_REVIEW_PERCENT, or a benchmark's metric
 * @param general what would be due without it; null if the plan has no such number, then the requirement has no effect
 * @param value what is due
 * @param row of the table {@code special-requirements}
 */
public record Requirement(String what, @Nullable Double general, double value, Text reason, FiredRow row) {

    public boolean hasEffect() {
        return general != null;
    }
}
