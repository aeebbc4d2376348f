package io.attune.coaching;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import java.util.Objects;

/** The agent signed the form or returned it. */
public record FormSigned(ActionTakenForm form) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        CoachingSession session = form.latestSession().orElseThrow();
        CoachingSession.Signature signature = Objects.requireNonNull(session.signature());
        return List.of(AuditLine.of(Trail.ofCall(form.interaction().value()), "FormSigned")
                .with("form", form.id())
                .with("signing", signature.signing())
                .with("fingerprint", session.fingerprint())
                .withDigest("remark", signature.remark()));
    }
}
