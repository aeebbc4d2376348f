package io.attune.coaching;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.intake.InteractionId;
import io.attune.rules.FiredRow;
import java.util.List;

/** A rule said what follows a settled result. */
public record FollowUpDecided(InteractionId interaction, FollowUpDecision followUp, String reason, FiredRow row)
        implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(interaction.value()), "FollowUpDecided")
                .with("followUp", followUp)
                .with("reason", reason)
                .with("rule", row.citation()));
    }
}
