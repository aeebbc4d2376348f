package io.attune.review;

import io.attune.Message;
import io.attune.intake.InteractionId;
import java.time.Instant;

/**
 * A review that nobody could be given: it waits for whoever takes it, or for a manager to give it.
 *
 * @param position 1 for the review, 2 for the independent second one
 * @param reason why not, of each candidate
 */
public record UnassignedReview(InteractionId interaction, int position, String project, Message reason, Instant at) {}
