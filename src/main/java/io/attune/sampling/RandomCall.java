package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.time.Instant;

/**
 * A call that was drawn at random and was not given up.
 *
 * @param from when the period of its cycle begins
 * @param chance to be drawn, above 0 and at most 1
 */
public record RandomCall(InteractionId interaction, Instant from, double chance) {}
