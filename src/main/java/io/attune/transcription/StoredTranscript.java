package io.attune.transcription;

import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of what was said in an interaction.
 *
 * @param version from 1
 * @param source who wrote it: {@code import}, a person, or a recogniser with its model's version
 * @param doubt why it is not to be relied on
 */
public record StoredTranscript(
        InteractionId interaction,
        int version,
        String source,
        Instant createdAt,
        Transcript transcript,
        @Nullable TranscriptReliability doubt) {}
