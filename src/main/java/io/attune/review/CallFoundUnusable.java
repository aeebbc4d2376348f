package io.attune.review;

import io.attune.intake.InteractionId;

/**
 * A reviewer found that nobody can review the call.
 *
 * @param reason in words
 * @param by the reviewer
 */
public record CallFoundUnusable(InteractionId interaction, String reason, String by) {}
