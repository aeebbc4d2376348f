package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer to one criterion.
 *
 * @param id the criterion's stable id
 * @param score 100 for met, 0 for not met, null for the others
 * @param confidence 0 to 1; null for a person's answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CriterionResult(
        String id, Result result, Double score, Double confidence, String comment, List<Evidence> evidence) {

    public static CriterionResult of(
            String id, Result result, Double confidence, String comment, List<Evidence> evidence) {
        Double score =
                switch (result) {
                    case MET -> 100.0;
                    case NOT_MET -> 0.0;
                    default -> null;
                };
        return new CriterionResult(id, result, score, confidence, comment, List.copyOf(evidence));
    }
}
