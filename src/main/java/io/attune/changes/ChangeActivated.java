package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version is in force from now on, on every node; rolling back is an activation, too. */
public record ChangeActivated(Version version, Activation activation) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(
                activation.isRollback()
                        ? version.line("ChangeRolledBack").withDigest("rollbackReason", activation.reason())
                        : version.line("ChangeActivated"));
    }
}
