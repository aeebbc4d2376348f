package io.attune;

import java.util.List;
import java.util.UUID;

/** Somebody was given a call to hear or to read. */
public record CallDisclosed(UUID interaction, Part part) implements Audited {

    public enum Part {
        /** Opened in a player, which may begin to load it before it plays. */
        RECORDING,
        /** Transcript, results and state in one piece. */
        DOSSIER
    }

    @Override
    public List<AuditLine> auditLines() {
        return List.of(
                AuditLine.of(Trail.ofCall(interaction), part == Part.RECORDING ? "RecordingOpened" : "DossierRead"));
    }
}
