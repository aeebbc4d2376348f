package io.attune.review;

import io.attune.NotAudited;
import io.attune.intake.InteractionId;

/**
 * A reviewer found that nobody can review the call.
 *
 * @param reason in words
 * @param by the reviewer
 */
@NotAudited("ReviewWithdrawn, of the same act, has the line")
public record CallFoundUnusable(InteractionId interaction, String reason, String by) {}
