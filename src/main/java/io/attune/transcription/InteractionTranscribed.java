package io.attune.transcription;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.intake.InteractionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new version of an interaction's transcript was stored.
 *
 * @param source as in {@link StoredTranscript}
 * @param words number of words, in Chinese without timed words of characters
 * @param confidence mean of the words' or else the utterances' confidence; null where the source gives none
 * @param doubt why it is not to be relied on
 */
public record InteractionTranscribed(
        InteractionId interaction,
        int version,
        String source,
        int words,
        @Nullable Double confidence,
        @Nullable TranscriptReliability doubt)
        implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(interaction.value()), "InteractionTranscribed")
                .with("transcriptVersion", version)
                .with("source", source)
                .with("words", words)
                .with("confidence", confidence)
                .with("doubt", doubt));
    }
}
