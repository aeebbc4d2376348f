package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** Somebody is, or will be, away. */
public record AbsenceEntered(Absence absence) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofPerson(absence.person()), "AbsenceEntered")
                .with("person", absence.person())
                .with("from", absence.from())
                .with("to", absence.to()));
    }
}
