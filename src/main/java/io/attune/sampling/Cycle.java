package io.attune.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One round of quality assurance for a project: what started in a period is drawn, judged and fed back.
 *
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param planVersion null until the plan is taken
 * @param seed hexadecimal; with the frame and the quota it repeats the draw
 * @param randomPerAgent quota of the random part in this period; null until the draw
 * @param riskPerAgent quota of the risk-triggered part; null until the draw
 * @param frame null until the draw
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
        Integer randomPerAgent,
        Integer riskPerAgent,
        Frame frame,
        Instant drawnAt,
        Instant closedAt) {

    public enum State {
        OPEN,
        DRAWN,
        CLOSED
    }

    /** What the agents' calls fall short of the random quota, by agent; none before the draw. */
    public Map<String, Integer> shortfalls(List<Stratum> strata) {
        Map<String, Integer> sizes = strata.stream()
                .collect(Collectors.groupingBy(Stratum::agent, TreeMap::new, Collectors.summingInt(Stratum::size)));
        Map<String, Integer> shortfalls = new TreeMap<>();
        sizes.forEach((agent, size) -> {
            if (size < randomPerAgent) {
                shortfalls.put(agent, randomPerAgent - size);
            }
        });
        return shortfalls;
    }

    boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether the frame was kept with its members. */
    public boolean isRepeatable() {
        return frame != null && frame.closedAt() != null;
    }
}
