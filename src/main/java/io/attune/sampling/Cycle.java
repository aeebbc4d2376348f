package io.attune.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round of quality assurance for a project: what started in a period is drawn, judged and fed back.
 *
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param planVersion null until the plan is taken
 * @param seed hexadecimal; with the frame and the quota it repeats the draw
 * @param drawn null until the draw
 */
public record Cycle(
        CycleId id,
        String project,
        Instant from,
        Instant to,
        @Nullable Integer planVersion,
        String seed,
        State state,
        String openedBy,
        Instant openedAt,
        @Nullable Drawn drawn,
        @Nullable Instant closedAt) {

    public enum State {
        OPEN,
        DRAWN,
        CLOSED
    }

    /**
     * What a cycle was drawn by.
     *
     * @param randomPerAgent quota of the random part in this period
     * @param riskPerAgent quota of the risk-triggered part
     */
    public record Drawn(int randomPerAgent, int riskPerAgent, Frame frame, Instant at) {}

    static Cycle open(String project, Instant from, Instant to, String seed, String by, Instant now) {
        return new Cycle(
                new CycleId(UUID.randomUUID()), project, from, to, null, seed, State.OPEN, by, now, null, null);
    }

    /** @throws IllegalStateException if it has taken another plan */
    Cycle withPlan(int version) {
        if (planVersion != null && planVersion != version) {
            throw new IllegalStateException("Cycle " + id + " has taken version " + planVersion + " of the plan");
        }
        return new Cycle(id, project, from, to, version, seed, state, openedBy, openedAt, drawn, closedAt);
    }

    /** @throws IllegalStateException if it was drawn or closed before, or has no plan */
    Cycle drawn(Drawn now) {
        if (state != State.OPEN || planVersion == null) {
            throw new IllegalStateException("Cycle " + id + " is " + state + ", with plan " + planVersion);
        }
        return new Cycle(id, project, from, to, planVersion, seed, State.DRAWN, openedBy, openedAt, now, null);
    }

    /** @throws IllegalStateException if it was closed before */
    Cycle closed(Instant now) {
        if (state == State.CLOSED) {
            throw new IllegalStateException("Cycle " + id + " was closed at " + closedAt);
        }
        return new Cycle(id, project, from, to, planVersion, seed, State.CLOSED, openedBy, openedAt, drawn, now);
    }

    /** What the agents' calls fall short of the random quota, by agent; none before the draw. */
    public Map<String, Integer> shortfalls(List<Stratum> strata) {
        if (drawn == null) {
            return Map.of();
        }
        Map<String, Integer> sizes = strata.stream()
                .collect(Collectors.groupingBy(Stratum::agent, TreeMap::new, Collectors.summingInt(Stratum::size)));
        Map<String, Integer> shortfalls = new TreeMap<>();
        sizes.forEach((agent, size) -> {
            if (size < drawn.randomPerAgent()) {
                shortfalls.put(agent, drawn.randomPerAgent() - size);
            }
        });
        return shortfalls;
    }

    /** The plan that it has taken: at the latest when it is drawn. */
    public int plan() {
        return Objects.requireNonNull(planVersion, "the plan of a cycle");
    }

    boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** What it was drawn from, or null before the draw. */
    public @Nullable Frame frame() {
        return drawn == null ? null : drawn.frame();
    }

    /** Whether the frame was kept with its members. */
    public boolean isRepeatable() {
        return drawn != null && drawn.frame().closedAt() != null;
    }
}
