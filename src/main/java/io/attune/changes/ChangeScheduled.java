package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version is to come into force at a time. */
public record ChangeScheduled(Version version, ScheduledActivation scheduled) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ChangeScheduled").with("activatesAt", scheduled.due()));
    }
}
