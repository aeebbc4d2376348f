package io.attune.coaching;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Both sides have signed; the form is closed. */
public record CoachingClosed(ActionTakenForm form) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(form.interaction().value()), "CoachingClosed")
                .with("form", form.id()));
    }
}
