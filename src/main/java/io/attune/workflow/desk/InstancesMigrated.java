package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/**
 * The engine has moved the instances that it was asked to move.
 *
 * @param staying number of instances that stay at the old version
 */
record InstancesMigrated(Migration migration, int staying) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(migration.line("InstancesMigrated").with("staying", staying));
    }
}
