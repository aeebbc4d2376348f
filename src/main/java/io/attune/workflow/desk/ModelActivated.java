package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version becomes active: new instances run by this model, or show this form. */
record ModelActivated(ModelVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ModelActivated"));
    }
}
