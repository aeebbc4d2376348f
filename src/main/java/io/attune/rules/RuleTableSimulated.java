package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody looked at what a version of a table would have changed in the last days. */
public record RuleTableSimulated(DeskVersion version, int days, int changes) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("RuleTableSimulated").with("days", days).with("changes", changes));
    }
}
