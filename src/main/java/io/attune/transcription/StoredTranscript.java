package io.attune.transcription;

import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import java.time.Instant;

/**
 * One version of what was said in an interaction.
 *
 * @param version from 1
 * @param source who wrote it: {@code import}, a person, or a recogniser with its model's version
 * @param doubt why it is not to be relied on, or null
 */
public record StoredTranscript(
        InteractionId interaction,
        int version,
        String source,
        Instant createdAt,
        Transcript transcript,
        TranscriptReliability doubt) {}
