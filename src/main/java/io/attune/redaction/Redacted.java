package io.attune.redaction;

import io.attune.intake.MutedSpan;
import io.attune.intake.Transcript;
import java.util.List;

/**
 * A transcript without personal numbers, and when they were said.
 *
 * @param muted in order of their start; they may overlap
 */
public record Redacted(Transcript transcript, List<MutedSpan> muted) {}
