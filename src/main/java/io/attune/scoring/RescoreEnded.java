package io.attune.scoring;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A re-score came to its end, was cancelled, or failed. */
public record RescoreEnded(Rescore rescore) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(rescore.line("RescoreEnded")
                .with("state", rescore.state())
                .with("done", rescore.done())
                .withDigest("failure", rescore.failure()));
    }
}
