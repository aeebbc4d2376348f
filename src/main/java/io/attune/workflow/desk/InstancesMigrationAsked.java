package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/**
 * Somebody has running instances moved to the newest version of their model.
 *
 * @param staying number of instances that stay at the old version
 */
record InstancesMigrationAsked(Migration migration, int staying) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(migration.line("InstancesMigrationAsked").with("staying", staying));
    }
}
