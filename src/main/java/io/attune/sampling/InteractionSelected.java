package io.attune.sampling;

/** An interaction was drawn; {@code seed} and {@code planVersion} are those of its cycle. */
public record InteractionSelected(Sample sample, String seed, int planVersion) {}
