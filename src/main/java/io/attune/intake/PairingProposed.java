package io.attune.intake;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A recording was found for a call that may be another's: a person has to decide. */
public record PairingProposed(Pairing pairing) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(pairing.project()), "PairingProposed")
                .with("pairing", pairing.id())
                .with("call", pairing.externalId())
                .withDigest("file", pairing.recording())
                .with("secondsApart", pairing.secondsApart())
                .with("confidence", pairing.confidence()));
    }
}
