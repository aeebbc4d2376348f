package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** A version will not come into force by itself after all: somebody cancelled it, or it did not fit any more. */
public record ChangeScheduleEnded(Version version, ScheduledActivation scheduled, ScheduledActivation.Outcome outcome)
        implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        String act =
                outcome == ScheduledActivation.Outcome.CANCELLED ? "ChangeScheduleCancelled" : "ChangeScheduleRefused";
        return List.of(version.line(act).with("activatesAt", scheduled.due()));
    }
}
