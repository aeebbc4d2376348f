package io.attune.planning;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** The tier of a project's client was suggested, confirmed, decided otherwise or changed. */
public record TierStepTaken(TierStep step) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(step.project()), AuditLine.actOf("Tier", step.kind()))
                .with("tier", step.tier())
                .withDigest("reason", step.reason().en())
                .with("rule", step.row() == null ? null : step.row().citation()));
    }
}
