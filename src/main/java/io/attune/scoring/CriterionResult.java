package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.listening.Evidence;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Question;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The answer to one criterion.
 *
 * @param id the criterion's stable id
 * @param result of an answer with a value MET if it earns everything, NOT_MET if it does not, and NOT_APPLICABLE if the
 *     question is not scored
 * @param score 0 to 100: what the answer earns of the criterion's weight; null if it is not counted
 * @param confidence 0 to 1; null for a person's answer
 * @param value the answer, as {@link io.attune.scorecards.Question#allows} describes it; null for a yes/no question
 * @param cause id of the root cause that a fault was put down to, or null
 * @param notApplicableBy who left it out; null for all other results
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CriterionResult(
        String id,
        Result result,
        Double score,
        Double confidence,
        String comment,
        List<Evidence> evidence,
        String value,
        String cause,
        By notApplicableBy) {

    /** Who says that a criterion is not applicable: the reviewer, the machine, or the card itself, on which it depends on another answer or is not scored. */
    public enum By {
        PERSON,
        MACHINE,
        CARD
    }

    /** An answer without a value. */
    public static CriterionResult of(
            String id, Result result, Double confidence, String comment, List<Evidence> evidence) {
        Double score =
                switch (result) {
                    case MET -> 100.0;
                    case NOT_MET -> 0.0;
                    default -> null;
                };
        return new CriterionResult(id, result, score, confidence, comment, List.copyOf(evidence), null, null, null);
    }

    /** An answer with a value that the question allows. */
    public static CriterionResult of(
            Criterion criterion, String value, Double confidence, String comment, List<Evidence> evidence) {
        Double earned = criterion.question().earned(value).orElse(null);
        Result result = earned == null ? Result.NOT_APPLICABLE : earned >= 100 ? Result.MET : Result.NOT_MET;
        By by = earned == null ? By.CARD : null;
        return new CriterionResult(
                criterion.id(), result, earned, confidence, comment, List.copyOf(evidence), value, null, by);
    }

    /** Where a question asks for a figure, the machine's answer is the figure that its rule looked at. */
    CriterionResult measured(Criterion criterion) {
        if (criterion.question().type() != Question.Type.NUMBER || score == null || value != null) {
            return this;
        }
        return evidence.stream()
                .filter(each -> each.text() == null && each.value() != null)
                .map(each -> BigDecimal.valueOf(each.value())
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString())
                .filter(criterion.question()::allows)
                .findFirst()
                .map(figure -> of(criterion, figure, confidence, comment, evidence))
                .orElse(this);
    }

    public CriterionResult withCause(String cause) {
        return new CriterionResult(id, result, score, confidence, comment, evidence, value, cause, notApplicableBy);
    }

    /** The same answer with another confidence, and why. */
    CriterionResult withConfidence(double confidence, List<Evidence> evidence) {
        return new CriterionResult(
                id, result, score, confidence, comment, List.copyOf(evidence), value, cause, notApplicableBy);
    }

    CriterionResult withEvidence(List<Evidence> evidence) {
        return new CriterionResult(id, result, score, confidence, comment, evidence, value, cause, notApplicableBy);
    }

    /** Left out of the score; a value is kept. */
    CriterionResult notApplicable(By by) {
        return new CriterionResult(id, Result.NOT_APPLICABLE, null, confidence, comment, evidence, value, cause, by);
    }

    /** Whether it earns less than it might. */
    public boolean isFault() {
        return result == Result.NOT_MET;
    }
}
