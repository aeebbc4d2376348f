package io.attune.transcription;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.intake.InteractionId;
import java.util.List;

/** A worker could not decode an interaction's recording; a person has to decide what becomes of it. */
public record RecordingFoundUnreadable(InteractionId interaction, String reason) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(interaction.value()), "RecordingFoundUnreadable")
                .withDigest("reason", reason));
    }
}
