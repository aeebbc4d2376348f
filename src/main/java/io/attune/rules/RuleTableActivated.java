package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** From now on a table decides by this version, on every node. */
public record RuleTableActivated(DeskVersion version, Activation activation) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableActivated"));
    }
}
