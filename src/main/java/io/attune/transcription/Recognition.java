package io.attune.transcription;

import io.attune.intake.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of a recording.
 *
 * @param doubt why it is not to be relied on
 */
public record Recognition(Transcript transcript, @Nullable TranscriptReliability doubt) {}
