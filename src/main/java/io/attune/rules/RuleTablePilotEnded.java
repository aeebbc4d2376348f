package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version of a sheet is tried no more. */
public record RuleTablePilotEnded(DeskVersion version, Pilot pilot) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTablePilotEnded"));
    }
}
