package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** The next calls of a coached agent are to be drawn for a criterion. */
public record FollowUpRequested(FollowUpRequest followUp) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(followUp.coached().value()), "FollowUpAsked")
                .with("criterion", followUp.criterion())
                .with("calls", followUp.calls())
                .with("until", followUp.until()));
    }
}
