package io.attune.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviewers get as many calls, and nearly as many minutes, as each other, though calls come one by one. */
class BalanceTest {

    private static final int POPULATIONS = 400;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void countsNeverDifferByMoreThanOne(int reviewers) {
        Random random = new Random(reviewers);
        List<Load> loads = nothingYet(reviewers);
        for (int call = 0; call < 200; call++) {
            give(loads, minutes(random));
            assertThat(most(loads, Load::count) - least(loads, Load::count)).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void fromFiftyCallsOfEachOnMinutesDifferByAtMostTenPercent(int reviewers) {
        for (int population = 0; population < POPULATIONS; population++) {
            assertThat(spread(new Random(31L * population + reviewers), reviewers, 50))
                    .as("population %d", population)
                    .isLessThanOrEqualTo(0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void fromThirtyCallsOfEachOnThatHoldsForAlmostEveryPopulation(int reviewers) {
        long within = IntStream.range(0, POPULATIONS)
                .filter(population -> spread(new Random(31L * population + reviewers), reviewers, 30) <= 0.1)
                .count();

        assertThat(within).isGreaterThanOrEqualTo((long) (POPULATIONS * 0.99));
    }

    @Test
    void aLongCallGoesToWhoeverHasTheFewestMinutesAndAShortOneToWhoeverHasTheMost() {
        List<Load> round = List.of(
                new Load("ann", 3, 12, 3),
                new Load("ben", 3, 20, 3),
                new Load("cyd", 3, 28, 3),
                new Load("dan", 4, 40, 4));

        assertThat(Balance.choose(round, 19).reviewer()).isEqualTo("ann");
        assertThat(Balance.choose(round, 2).reviewer()).isEqualTo("cyd");
    }

    @Test
    void atTheBeginningOfACycleWhoeverHadLessLatelyComesFirstAndThenTheAlphabetDecides() {
        assertThat(Balance.choose(List.of(new Load("ann", 0, 0, 5), new Load("ben", 0, 0, 4)), 7)
                        .reviewer())
                .isEqualTo("ben");
        assertThat(Balance.choose(List.of(new Load("ben", 0, 0, 4), new Load("ann", 0, 0, 4)), 7)
                        .reviewer())
                .isEqualTo("ann");
    }

    private static double spread(Random random, int reviewers, int callsOfEach) {
        List<Load> loads = nothingYet(reviewers);
        for (int call = 0; call < reviewers * callsOfEach; call++) {
            give(loads, minutes(random));
        }
        double mean = loads.stream().mapToDouble(Load::minutes).average().orElseThrow();
        return (most(loads, Load::minutes) - least(loads, Load::minutes)) / mean;
    }

    private static List<Load> nothingYet(int reviewers) {
        return new ArrayList<>(IntStream.range(0, reviewers)
                .mapToObj(reviewer -> Load.none("reviewer-" + reviewer))
                .toList());
    }

    private static void give(List<Load> loads, double minutes) {
        Load chosen = Balance.choose(loads, minutes);
        loads.set(
                loads.indexOf(chosen),
                new Load(chosen.reviewer(), chosen.count() + 1, chosen.minutes() + minutes, chosen.recent() + 1));
    }

    /** Calls of 2 to 20 minutes, log-normal with a median of six, as calls' lengths usually are. */
    private static double minutes(Random random) {
        double minutes = 6 * Math.exp(0.6 * random.nextGaussian());
        return minutes < 2 || minutes > 20 ? minutes(random) : minutes;
    }

    private static <T extends Comparable<T>> T most(List<Load> loads, java.util.function.Function<Load, T> what) {
        return loads.stream().map(what).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static <T extends Comparable<T>> T least(List<Load> loads, java.util.function.Function<Load, T> what) {
        return loads.stream().map(what).min(Comparator.naturalOrder()).orElseThrow();
    }
}
