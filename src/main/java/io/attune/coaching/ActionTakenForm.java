package io.attune.coaching;

import io.attune.intake.InteractionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found wrong with a call and what was agreed about it.
 *
 * @param problems ids of the criteria that were not met
 * @param sessions the one-on-ones recorded on it, the oldest first
 * @param closedAt null until both sides have signed
 */
public record ActionTakenForm(
        FormId id,
        InteractionId interaction,
        String agent,
        List<String> problems,
        Instant openedAt,
        Instant closedAt,
        List<CoachingSession> sessions) {

    public Optional<CoachingSession> latestSession() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
    }
}
