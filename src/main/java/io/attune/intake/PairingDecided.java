package io.attune.intake;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person confirmed or rejected that a recording belongs to a call.
 *
 * @param interaction what was received by it; null if it was rejected
 */
public record PairingDecided(Pairing pairing, @Nullable InteractionId interaction) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(
                        Trail.ofProject(pairing.project()),
                        interaction == null ? "PairingRejected" : "PairingConfirmed")
                .with("pairing", pairing.id())
                .with("call", pairing.externalId())
                .withDigest("file", pairing.recording())
                .with("secondsApart", pairing.secondsApart())
                .with("confidence", pairing.confidence()));
    }
}
