package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody proposes a changed process model or form. */
record ModelProposed(ModelVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ModelProposed"));
    }
}
