package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A proposal is given up. */
public record ChangeDiscarded(Version version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ChangeDiscarded"));
    }
}
