package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version is tried no more. */
public record PilotEnded(Version version, Pilot pilot) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("PilotEnded"));
    }
}
