package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** The agent objects to one criterion. */
public record DisputeRaised(Dispute dispute) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(dispute.interaction().value()), "DisputeRaised")
                .with("dispute", dispute.id())
                .with("criterion", dispute.criterion())
                .with("given", dispute.given())
                .with("proposed", dispute.proposed())
                .withDigest("reason", dispute.reason())
                .with("level", dispute.level()));
    }
}
