package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** From now on new instances run by this version of a model, or show this version of a form. */
record ModelActivated(ModelVersion version) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ModelActivated"));
    }
}
