package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A cycle ended with what was done in it. */
public record CycleClosed(Cycle cycle, Progress progress) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCycle(cycle.id().value()), "CycleClosed")
                .with("planVersion", cycle.planVersion())
                .with("drawn", progress.drawn())
                .with("closed", progress.closed())
                .with("replaced", progress.replaced())
                .with("dropped", progress.dropped())
                .with("open", progress.open()));
    }
}
