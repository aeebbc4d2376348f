package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Somebody is not away, or back before it was planned. */
public record AbsenceWithdrawn(Absence absence) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofPerson(absence.person()), "AbsenceWithdrawn")
                .with("person", absence.person())
                .with("from", absence.from())
                .with("to", absence.to()));
    }
}
