package io.attune.review;

import java.util.Comparator;
import java.util.List;

/**
 * Keeps reviewers' load even while calls come one by one. Nobody gets a second call before everybody has got the first,
 * so counts never differ by more than one. Within such a round a call that is longer than the average so far goes to
 * whoever has the fewest minutes and a shorter one to whoever has the most: of all choices for the present call this one
 * leaves the least expected variance of minutes at the end of the round.
 */
final class Balance {

    private Balance() {}

    /**
     * The reviewer to give a call to.
     *
     * @param candidates at least one
     * @param minutes of the call
     */
    static Load choose(List<Load> candidates, double minutes) {
        int least = candidates.stream().mapToInt(Load::count).min().orElseThrow();
        int count = candidates.stream().mapToInt(Load::count).sum();
        double total = candidates.stream().mapToDouble(Load::minutes).sum();
        boolean isLong = count == 0 || minutes * count >= total;
        Comparator<Load> byMinutes = Comparator.comparingDouble(Load::minutes);
        return candidates.stream()
                .filter(load -> load.count() == least)
                .min((isLong ? byMinutes : byMinutes.reversed())
                        .thenComparing(Load::recent)
                        .thenComparing(Load::reviewer))
                .orElseThrow();
    }
}
