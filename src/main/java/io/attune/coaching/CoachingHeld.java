package io.attune.coaching;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A one-on-one was held and recorded; its text waits for the agent's signature. */
public record CoachingHeld(ActionTakenForm form) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        CoachingSession session = form.latestSession().orElseThrow();
        return List.of(AuditLine.of(Trail.ofCall(form.interaction().value()), "CoachingHeld")
                .with("form", form.id())
                .with("round", session.round())
                .with("coach", session.coach())
                .with("minutes", session.minutes())
                .with("actionsDue", session.actionsDue())
                .with("fingerprint", session.fingerprint()));
    }
}
