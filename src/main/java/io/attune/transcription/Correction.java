package io.attune.transcription;

import java.util.UUID;

/**
 * What a project's calls are heard to say wrongly.
 *
 * @param language {@code en} or {@code zh}
 * @param heard words as the recogniser writes them, in lower case, say {@code north wind plus}
 * @param meant what is written instead, say {@code Northwind Plus}
 */
public record Correction(UUID id, String project, String language, String heard, String meant) {}
