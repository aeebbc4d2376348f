package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version of a table will not come into force by itself after all. */
public record RuleTableScheduleCancelled(DeskVersion version, ScheduledActivation scheduled) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableScheduleCancelled").with("activatesAt", scheduled.due()));
    }
}
