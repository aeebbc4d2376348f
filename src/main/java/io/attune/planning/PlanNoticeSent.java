package io.attune.planning;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Somebody was told something about a project's plan. */
public record PlanNoticeSent(PlanNotice notice) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(notice.project()), "PlanNoticeSent")
                .with("kind", notice.kind())
                .with("recipient", notice.recipient())
                .withDigest("reason", notice.reason()));
    }
}
