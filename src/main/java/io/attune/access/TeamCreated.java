package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** There is a new team. */
public record TeamCreated(String team) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofTeam(team), "TeamCreated").with("team", team));
    }
}
