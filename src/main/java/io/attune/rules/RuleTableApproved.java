package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A second person approves a change of a table. */
public record RuleTableApproved(DeskVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableApproved"));
    }
}
