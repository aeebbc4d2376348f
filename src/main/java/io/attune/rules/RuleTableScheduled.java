package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version of a table is to come into force at a time. */
public record RuleTableScheduled(DeskVersion version, ScheduledActivation scheduled) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableScheduled").with("activatesAt", scheduled.due()));
    }
}
