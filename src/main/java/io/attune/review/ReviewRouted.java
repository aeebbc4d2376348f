package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.intake.InteractionId;
import io.attune.rules.FiredRow;
import java.util.List;

/** A rule said who looks at the call. */
public record ReviewRouted(InteractionId interaction, Route route, String reason, FiredRow row) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(interaction.value()), "ReviewRouted")
                .with("route", route)
                .with("reason", reason)
                .with("rule", row.citation()));
    }
}
