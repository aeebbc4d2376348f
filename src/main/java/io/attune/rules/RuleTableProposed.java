package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody proposes a change of a table. */
public record RuleTableProposed(DeskVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableProposed"));
    }
}
