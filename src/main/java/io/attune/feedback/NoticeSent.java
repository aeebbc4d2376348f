package io.attune.feedback;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Somebody was told of something. */
public record NoticeSent(Notice notice) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(notice.interaction().value()), "NoticeSent")
                .with("kind", notice.kind())
                .with("recipient", notice.recipient())
                .withDigest("reason", notice.reason()));
    }
}
