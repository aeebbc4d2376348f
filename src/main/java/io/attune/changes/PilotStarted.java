package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version is tried beside the one in force. */
public record PilotStarted(Version version, Pilot pilot) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("PilotStarted"));
    }
}
