package io.attune.transcription;

import io.attune.intake.Transcript;

/**
 * What was heard of a recording.
 *
 * @param doubt why it is not to be relied on, or null
 */
public record Recognition(Transcript transcript, TranscriptReliability doubt) {}
