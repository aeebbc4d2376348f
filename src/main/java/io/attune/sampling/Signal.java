package io.attune.sampling;

import io.attune.intake.InteractionId;

/**
 * What a machine that listened to an interaction says about the risk in it.
 *
 * @param criticalSuspected whether a critical criterion seems not to be met
 * @param confidence of its answers in the mean, 0 to 1
 */
public record Signal(InteractionId interaction, boolean criticalSuspected, double confidence) {}
