package io.attune.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Agents in an order that says no more than is known. Agents whose intervals overlap, directly or through others, form a
 * group without ranks, in the order of their names; groups stand in the order of their scores.
 */
final class Ranking {

    /** @param rank 1 for the best; null where it cannot be told */
    record Place(Integer rank, AgentScore score) {}

    private static final Comparator<AgentScore> BY_NAME =
            Comparator.comparing(AgentScore::name).thenComparing(AgentScore::agent);

    private Ranking() {}

    /** Those without an interval come last. */
    static List<Place> of(List<AgentScore> scores) {
        List<AgentScore> byScore = scores.stream()
                .filter(score -> score.estimate().interval() != null)
                .sorted(Comparator.comparing(
                        (AgentScore score) -> score.estimate().interval().high(), Comparator.reverseOrder()))
                .toList();
        List<Place> places = new ArrayList<>();
        List<AgentScore> group = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        for (AgentScore score : byScore) {
            if (score.estimate().interval().high() < lowest) {
                close(group, places, byScore.size());
                lowest = Double.POSITIVE_INFINITY;
            }
            group.add(score);
            lowest = Math.min(lowest, score.estimate().interval().low());
        }
        close(group, places, byScore.size());
        scores.stream()
                .filter(score -> score.estimate().interval() == null)
                .sorted(BY_NAME)
                .forEach(score -> places.add(new Place(null, score)));
        return places;
    }

    /** Who is alone has no rank. */
    private static void close(List<AgentScore> group, List<Place> places, int all) {
        Integer rank = group.size() == 1 && all > 1 ? places.size() + 1 : null;
        group.stream().sorted(BY_NAME).forEach(score -> places.add(new Place(rank, score)));
        group.clear();
    }
}
