package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * An evaluation is the one that counts.
 *
 * @param round 1 for the first result; each decided dispute adds one
 */
public record EvaluationSettled(Evaluation evaluation, int round) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(evaluation.interaction().value()), "EvaluationSettled")
                .with("evaluation", evaluation.id())
                .with("round", round)
                .with("total", evaluation.total())
                .with("criticalFailed", evaluation.criticalFailed() ? "yes" : "no"));
    }
}
