package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Somebody has stored transcripts judged once more. */
public record RescoreStarted(Rescore rescore) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(rescore.line("RescoreStarted").with("calls", rescore.calls()));
    }
}
