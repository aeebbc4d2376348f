package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A cycle begins; its process takes the plan and draws. */
public record CycleOpened(Cycle cycle) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCycle(cycle.id().value()), "CycleOpened")
                .with("project", cycle.project())
                .with("from", cycle.from())
                .with("to", cycle.to())
                .with("seed", cycle.seed()));
    }
}
