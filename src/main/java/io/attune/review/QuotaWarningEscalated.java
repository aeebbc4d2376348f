package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** No manager answered a warning in time. */
public record QuotaWarningEscalated(QuotaWarning warning) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(warning.line("QuotaWarningEscalated"));
    }
}
