package io.attune.transcription;

/** From now on what is heard so in a project's calls is corrected. */
public record CorrectionAdded(Correction correction) {}
