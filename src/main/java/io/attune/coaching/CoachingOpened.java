package io.attune.coaching;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** An Action Taken Form was opened for the agent. */
public record CoachingOpened(ActionTakenForm form) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(form.interaction().value()), "CoachingOpened")
                .with("form", form.id())
                .with("problems", String.join(", ", form.problems())));
    }
}
