package io.attune.planning;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.rules.FiredRow;
import java.util.List;
import java.util.stream.Collectors;

/** Something became of a version of a project's plan. */
public record PlanStepTaken(QaPlan plan, PlanStep step) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(step.project()), AuditLine.actOf("Plan", step.kind()))
                .with("planVersion", step.version())
                .with("direction", plan.direction())
                .with("tier", plan.tier())
                .with("term", plan.term())
                .with("phase", plan.phase())
                .withDigest("reason", step.reason())
                .with("basis", step.basis())
                .with("rules", plan.rows().stream().map(FiredRow::citation).collect(Collectors.joining(", "))));
    }
}
