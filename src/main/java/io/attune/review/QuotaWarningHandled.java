package io.attune.review;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A manager said what they do about a warning. */
public record QuotaWarningHandled(QuotaWarning warning, QuotaWarning.Handling handling, String note)
        implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(
                warning.line("QuotaWarningHandled").with("handling", handling).withDigest("remark", note));
    }
}
