package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A second person approves a change. */
public record ChangeApproved(Version version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ChangeApproved"));
    }
}
