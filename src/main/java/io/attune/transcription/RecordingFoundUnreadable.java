package io.attune.transcription;

import io.attune.intake.InteractionId;

/** A worker could not decode an interaction's recording; a person has to decide what becomes of it. */
public record RecordingFoundUnreadable(InteractionId interaction, String reason) {}
