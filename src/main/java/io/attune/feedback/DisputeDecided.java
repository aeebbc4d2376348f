package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** An objection was decided. */
public record DisputeDecided(Dispute dispute) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(dispute.interaction().value()), "DisputeDecided")
                .with("dispute", dispute.id())
                .with("criterion", dispute.criterion())
                .with("decision", dispute.decision().decision())
                .withDigest("reason", dispute.decision().reason())
                .with("level", dispute.level()));
    }
}
