package io.attune.coaching;

import io.attune.intake.InteractionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable Instant closedAt,
        List<CoachingSession> sessions) {

    /** Opens a form that nobody has talked about yet. */
    static ActionTakenForm of(InteractionId interaction, String agent, List<String> problems, Instant now) {
        return new ActionTakenForm(
                new FormId(UUID.randomUUID()), interaction, agent, List.copyOf(problems), now, null, List.of());
    }

    public Optional<CoachingSession> latestSession() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.get(sessions.size() - 1));
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** Whether the agent signed the latest one-on-one. */
    public boolean isSigned() {
        return latestSession().filter(CoachingSession::isSigned).isPresent();
    }

    /**
     * Records a one-on-one; it waits for the agent's signature.
     *
     * @throws IllegalStateException if the form is closed
     */
    ActionTakenForm held(String coach, int minutes, String causes, String actions, LocalDate actionsDue, Instant now) {
        requireOpen();
        CoachingSession session =
                new CoachingSession(sessions.size() + 1, coach, minutes, causes, actions, actionsDue, now, "", null);
        List<CoachingSession> all = new ArrayList<>(sessions);
        all.add(session);
        return with(all, null);
    }

    /** Replaces the latest one-on-one, say by the signed one. */
    ActionTakenForm withLatest(CoachingSession session) {
        requireOpen();
        List<CoachingSession> all = new ArrayList<>(sessions.subList(0, sessions.size() - 1));
        all.add(session);
        return with(all, null);
    }

    /** @throws IllegalStateException if it is closed, or the agent has not signed the latest one-on-one */
    ActionTakenForm closed(Instant now) {
        requireOpen();
        if (!isSigned()) {
            throw new IllegalStateException("Form " + id + " is not signed by the agent");
        }
        return with(sessions, now);
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("Form " + id + " was closed at " + closedAt);
        }
    }

    private ActionTakenForm with(List<CoachingSession> sessions, @Nullable Instant closedAt) {
        return new ActionTakenForm(id, interaction, agent, problems, openedAt, closedAt, List.copyOf(sessions));
    }
}
