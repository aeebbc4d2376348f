package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A machine or a person evaluated an interaction. */
public record EvaluationScored(Evaluation evaluation) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(evaluation.interaction().value()), "EvaluationScored")
                .with("evaluation", evaluation.id())
                .with("kind", evaluation.kind())
                .with("scorecard", evaluation.scorecard() + " v" + evaluation.scorecardVersion())
                .with("planVersion", evaluation.planVersion())
                .with("rulesVersion", evaluation.rulesVersion())
                .with("total", evaluation.total())
                .with("beforeEffects", evaluation.beforeEffects())
                .with("supersedes", evaluation.supersedes()));
    }
}
