package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version of a table becomes active, on every node. */
public record RuleTableActivated(DeskVersion version, Activation activation) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableActivated"));
    }
}
