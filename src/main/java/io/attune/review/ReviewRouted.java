package io.attune.review;

import io.attune.intake.InteractionId;
import io.attune.rules.FiredRow;

/** A rule said who looks at the call. */
public record ReviewRouted(InteractionId interaction, Route route, String reason, FiredRow row) {}
