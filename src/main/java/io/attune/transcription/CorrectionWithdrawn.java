package io.attune.transcription;

/** A correction is made no more; what it corrected stays. */
public record CorrectionWithdrawn(Correction correction) {}
