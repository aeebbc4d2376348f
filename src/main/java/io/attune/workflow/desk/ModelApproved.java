package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A second person approves a change of a process model or form. */
record ModelApproved(ModelVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ModelApproved"));
    }
}
