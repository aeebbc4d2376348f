package io.attune.intake;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interaction came in for the first time.
 *
 * @param transcript the checked transcript that came with it
 */
public record InteractionReceived(
        Interaction interaction, @Nullable Transcript transcript) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(interaction.id().value()), "InteractionReceived")
                .with("project", interaction.project())
                .with("externalId", interaction.externalId())
                .with("agent", interaction.agent())
                .with("recording", interaction.recording())
                .with("format", interaction.recordingFormat())
                .with("transcript", interaction.hasTranscript() ? "yes" : "no"));
    }
}
