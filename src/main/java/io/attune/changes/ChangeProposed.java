package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody proposes a change. */
public record ChangeProposed(Version version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ChangeProposed"));
    }
}
