package io.attune.coaching;

import io.attune.intake.InteractionId;
import io.attune.rules.FiredRow;

/** A rule said what follows a settled result. */
public record FollowUpDecided(InteractionId interaction, FollowUpDecision followUp, String reason, FiredRow row) {}
