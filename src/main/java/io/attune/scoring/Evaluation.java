package io.attune.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.intake.InteractionId;
import io.attune.scorecards.Scorecard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One scoring of one interaction by one evaluator on one version of a scorecard.
 *
 * @param evaluator a user's id; for the machine the worker's
 * @param planVersion of the project's plan that the interaction was drawn under; null if no cycle drew it
 * @param rulesVersion of the table {@code automatic-scoring} and of the phrases, {@code 1f2e3d4c5b6a+0a1b2c3d4e5f}; null for a person's evaluation
 * @param total 0 to 100 after effects of failed criteria; null if nothing could be scored
 * @param beforeEffects the total without those effects
 * @param supersedes the evaluation that this one stands in for, or null
 * @param origin the step that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
        EvaluationId id,
        InteractionId interaction,
        Kind kind,
        String evaluator,
        String scorecard,
        int scorecardVersion,
        Integer planVersion,
        String rulesVersion,
        Double total,
        Double beforeEffects,
        boolean criticalFailed,
        String comment,
        List<CriterionResult> criteria,
        EvaluationId supersedes,
        String origin,
        Instant createdAt) {

    public enum Kind {
        MACHINE,
        PERSON
    }

    /** What it says, with its totals as they were recorded. */
    Judgement judgement(Scorecard card) {
        Judgement judgement = Judgement.of(card, kind, criteria, rulesVersion);
        return new Judgement(judgement.versions(), criteria, judgement.scores().withTotals(total, beforeEffects));
    }

    Evaluation withCriteria(List<CriterionResult> criteria) {
        return new Evaluation(
                id,
                interaction,
                kind,
                evaluator,
                scorecard,
                scorecardVersion,
                planVersion,
                rulesVersion,
                total,
                beforeEffects,
                criticalFailed,
                comment,
                criteria,
                supersedes,
                origin,
                createdAt);
    }

    public Optional<CriterionResult> criterion(String id) {
        return criteria.stream().filter(result -> result.id().equals(id)).findFirst();
    }
}
