package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.InteractionId;
import java.time.Instant;
import java.util.UUID;

/**
 * A coached criterion, by which the agent's next calls are drawn: those that start after it was asked for.
 *
 * @param coached the interaction that the coaching was about
 * @param criterion its stable id
 * @param name of the criterion
 * @param calls how many are drawn
 * @param until the last instant at which one of them may start
 */
public record FollowUpRequest(
        UUID id,
        InteractionId coached,
        String project,
        String agent,
        String criterion,
        Message name,
        int calls,
        Instant until,
        Instant askedAt) {

    boolean wants(Instant start) {
        return start.isAfter(askedAt) && !start.isAfter(until);
    }
}
