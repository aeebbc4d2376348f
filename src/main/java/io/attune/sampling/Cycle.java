package io.attune.sampling;

import java.time.Instant;

/**
 * One round of quality assurance for a project: what started in a period is drawn, judged and fed back.
 *
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param planVersion null until the plan is taken
 * @param seed hexadecimal; with the frame and the quotas it repeats the draw
 */
public record Cycle(
        CycleId id,
        String project,
        Instant from,
        Instant to,
        Integer planVersion,
        String seed,
        State state,
        String openedBy,
        Instant openedAt,
        Instant drawnAt,
        Instant closedAt) {

    public enum State {
        OPEN,
        DRAWN,
        CLOSED
    }
}
