package io.attune.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.statistics.Estimate;
import io.attune.statistics.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An order of agents says no more than the intervals do. */
class RankingTest {

    @Test
    void whoseIntervalLiesApartFromAllOthersHasARank() {
        assertThat(Ranking.of(List.of(score("Cora", 60, 65), score("Anna", 80, 90), score("Ben", 70, 75))))
                .extracting(place -> place.rank() + " " + place.score().name())
                .containsExactly("1 Anna", "2 Ben", "3 Cora");
    }

    @Test
    void whoseIntervalsOverlapStandInAlphabeticalOrderWithoutARank() {
        assertThat(Ranking.of(List.of(score("Cora", 85, 99), score("Anna", 80, 90), score("Ben", 70, 75))))
                .extracting(place -> place.rank() + " " + place.score().name())
                .containsExactly("null Anna", "null Cora", "3 Ben");
    }

    @Test
    void aLongIntervalTiesThoseTogetherThatItOverlaps() {
        assertThat(Ranking.of(List.of(score("Cora", 91, 95), score("Zoe", 20, 100), score("Ben", 70, 75))))
                .extracting(place -> place.rank() + " " + place.score().name())
                .containsExactly("null Ben", "null Cora", "null Zoe");
    }

    @Test
    void whoHasTooFewScoresComesLast() {
        AgentScore without = new AgentScore("a", "Aaron", new Estimate(1, 9, 9, 99.0, null), 0, 0, 0, 0, null);

        assertThat(Ranking.of(List.of(without, score("Ben", 70, 75), score("Cora", 80, 90))))
                .extracting(place -> place.rank() + " " + place.score().name())
                .containsExactly("1 Cora", "2 Ben", "null Aaron");
    }

    @Test
    void whoeverIsComparedWithNobodyHasNoRank() {
        assertThat(Ranking.of(List.of(score("Ben", 70, 75))))
                .extracting(Ranking.Place::rank)
                .containsOnlyNulls();
    }

    private static AgentScore score(String name, double low, double high) {
        Estimate estimate = new Estimate(8, 100, 100, (low + high) / 2, new Interval(low, high));
        return new AgentScore(name, name, estimate, 0, 0, 0, 0, null);
    }
}
