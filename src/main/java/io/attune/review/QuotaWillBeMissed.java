package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody will not do what the plan asks for today; said once per project and day. */
public record QuotaWillBeMissed(QuotaWarning warning) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(warning.line("QuotaWillBeMissed"));
    }
}
