package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.statistics.Estimate;
import io.attune.statistics.Estimate.Cell;
import io.attune.statistics.Interval;
import io.attune.statistics.VarianceEstimate;
import io.attune.statistics.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent's mean score is estimated without bias, and its interval says honestly how far it may be off. */
@Tag("long")
class EstimateTest {

    private static final int SIMULATIONS = 2000;

    /** How estimates of one kind of scores did. */
    private static final class Tally {

        private final List<Double> errors = new ArrayList<>();
        private int covered;
        private double length;

        void add(Estimate estimate, double truth) {
            errors.add(estimate.mean() - truth);
            covered += estimate.interval().low() <= truth
                            && truth <= estimate.interval().high()
                    ? 1
                    : 0;
            length += estimate.interval().high() - estimate.interval().low();
        }

        /** The coverage in percent. */
        double coverage() {
            return 100.0 * covered / errors.size();
        }

        double meanLength() {
            return length / errors.size();
        }

        double bias() {
            return errors.stream().mapToDouble(error -> error).average().orElseThrow();
        }

        /** The standard error of the bias, by chance. */
        double standardError() {
            double squares = errors.stream()
                    .mapToDouble(error -> error * error)
                    .average()
                    .orElseThrow();
            return Math.sqrt(squares / errors.size());
        }
    }

    @ParameterizedTest(name = "{1} a week of {0} strata")
    @CsvSource({"MANY, 2", "MANY, 5", "MANY, 8", "FEW, 2", "FEW, 3", "FEW, 8"})
    void overManyDrawsTheEstimateHasNoBiasAndTheIntervalCoversTheTruthAsOftenAsItSays(
            SimulatedMonth.Strata strata, int perWeek) {
        Map<SimulatedMonth.Scores, Tally> tallies = simulate(strata, perWeek);

        tallies.forEach((scores, tally) ->
                assertThat(Math.abs(tally.bias())).as("%s: bias", scores).isLessThan(3.5 * tally.standardError()));
        for (SimulatedMonth.Scores scores :
                List.of(SimulatedMonth.Scores.EVEN, SimulatedMonth.Scores.LEANING, SimulatedMonth.Scores.STEEP)) {
            assertThat(tallies.get(scores).coverage())
                    .as("%s: coverage", scores)
                    .isBetween(93.0, 97.0);
        }
        assertThat(tallies.get(SimulatedMonth.Scores.FATAL).coverage())
                .as("of scores with a few total failures, which a draw may miss")
                .isBetween(88.0, 97.0);
    }

    @ParameterizedTest(name = "{1} a week of {0} strata")
    @CsvSource({"MANY, 1", "FEW, 1"})
    void withFourCallsAMonthTheIntervalIsLongRatherThanWrong(SimulatedMonth.Strata strata, int perWeek) {
        simulate(strata, perWeek).forEach((scores, tally) -> {
            assertThat(tally.coverage()).as("%s: coverage", scores).isBetween(93.0, 97.0);
            assertThat(tally.meanLength()).as("%s: length", scores).isGreaterThan(25);
        });
    }

    private static Map<SimulatedMonth.Scores, Tally> simulate(SimulatedMonth.Strata strata, int perWeek) {
        Map<SimulatedMonth.Scores, Tally> tallies = SimulatedMonth.eachKindOfScores(scores -> new Tally());
        for (int number = 0; number < SIMULATIONS / 20; number++) {
            SimulatedMonth month = new SimulatedMonth(strata, number);
            for (int draw = 0; draw < 20; draw++) {
                month.draw(perWeek, 20L * number + draw)
                        .forEach((scores, cells) -> tallies.get(scores).add(Estimate.of(cells), month.truth(scores)));
            }
        }
        tallies.forEach((scores, tally) -> System.out.printf(
                "%-4s strata, %d a week, %-8s scores: bias %+.3f (chance %.3f), coverage %.1f %%, mean length %.1f%n",
                strata, perWeek, scores, tally.bias(), tally.standardError(), tally.coverage(), tally.meanLength()));
        return tallies;
    }

    @Test
    void aStratumSpeaksForAsManyCallsAsItHas() {
        Estimate estimate =
                Estimate.of(List.of(List.of(cell(100, 3, 80, 90, 70), cell(10, 1.5, 50, 60), cell(1, 1, 100))));

        assertThat(estimate.mean()).isCloseTo((100 * 80 + 10 * 55 + 100) / 111.0, within(1e-9));
        assertThat(estimate.n()).isEqualTo(6);
        assertThat(estimate.size()).isEqualTo(111);
    }

    @Test
    void withFewerCallsThanStrataAllCallsHaveTheSameChanceAndTheEstimateIsTheirMean() {
        Estimate estimate = Estimate.of(List.of(List.of(cell(30, 0.6, 80), cell(60, 1.2, 90), cell(10, 0.2))));

        assertThat(estimate.mean()).isCloseTo(85, within(1e-9));
    }

    @Test
    void aWeekCountsByItsCalls() {
        Estimate estimate = Estimate.of(
                List.of(List.of(cell(30, 0.5, 80), cell(30, 0.5)), List.of(cell(10, 0.5), cell(10, 0.5, 100))));

        assertThat(estimate.mean()).isCloseTo((60 * 80 + 20 * 100) / 80.0, within(1e-9));
    }

    @Test
    void aWeekWithoutAScoreIsNotCovered() {
        Estimate estimate = Estimate.of(List.of(List.of(cell(30, 2, 80, 90)), List.of(cell(20, 1))));

        assertThat(estimate.mean()).isCloseTo(85, within(1e-9));
        assertThat(estimate.size()).isEqualTo(50);
        assertThat(estimate.covered()).isEqualTo(30);
    }

    @Test
    void aStratumWithoutAScoreJoinsItsNeighbour() {
        Estimate inTheMiddle = Estimate.of(List.of(List.of(cell(10, 1, 60), cell(10, 1), cell(20, 1, 90))));
        Estimate last = Estimate.of(List.of(List.of(cell(10, 1, 60), cell(20, 1, 90), cell(10, 1))));

        assertThat(inTheMiddle.mean()).isCloseTo((10 * 60 + 30 * 90) / 40.0, within(1e-9));
        assertThat(last.mean()).isEqualTo(inTheMiddle.mean());
    }

    @Test
    void withFewerThanTwoScoresThereIsNoInterval() {
        assertThat(Estimate.of(List.of(List.of(cell(30, 1, 80)))).interval()).isNull();
        assertThat(Estimate.of(List.of(List.of(cell(30, 1)))).mean()).isNull();
        assertThat(Estimate.of(List.of())).isEqualTo(new Estimate(0, 0, 0, null, null));
    }

    @Test
    void whereEverythingWasListenedToNothingIsUncertain() {
        Estimate estimate = Estimate.of(List.of(List.of(cell(2, 2, 60, 80), cell(1, 1, 100))));

        assertThat(estimate.mean()).isEqualTo(80);
        assertThat(estimate.interval()).isEqualTo(new Interval(80, 80));
    }

    @Test
    void theIntervalOfOneStratumIsStudentsOnTheLogitScale() {
        Interval interval =
                Estimate.of(List.of(List.of(cell(40, 4, 70, 80, 85, 95)))).interval();

        // by hand: mean 82.5, s² = 325/3, variance 0.9 s²/4, t(3) = 3.18245 at 97.5 %
        double half = 3.182446 * Math.sqrt(0.9 * 325 / 3 / 4) / (100 * 0.825 * 0.175);
        assertThat(interval.low()).isCloseTo(100 / (1 + Math.exp(-(Math.log(0.825 / 0.175) - half))), within(1e-4));
        assertThat(interval.high()).isCloseTo(100 / (1 + Math.exp(-(Math.log(0.825 / 0.175) + half))), within(1e-4));
    }

    @Test
    void singleCallsOfStrataAreComparedWithTheNext() {
        VarianceEstimate spread = VarianceEstimate.of(
                List.of(new Weighted(10, 70, null), new Weighted(10, 80, null), new Weighted(10, 90, null)));

        // (1 - 1/10) / 3 times half the mean squared step, which is 100
        assertThat(spread.variance()).isCloseTo(0.9 / 3 * 50, within(1e-9));
        assertThat(spread.degrees()).isCloseTo(2.0 * 4 / 5, within(1e-9));
    }

    @Test
    void theOnlyCallOfALargeStratumBorrowsTheSpreadOfAllScores() {
        Interval interval = Estimate.of(List.of(List.of(cell(1, 1, 60), cell(1, 1, 80), cell(8, 1, 70))))
                .interval();

        assertThat(interval.low()).isBetween(10.0, 50.0);
        assertThat(interval.high()).isBetween(85.0, 98.0);
    }

    @Test
    void callsWithAllTheSameScoreStillLeaveRoomForOthers() {
        Interval few =
                Estimate.of(List.of(List.of(cell(500, 4, 100, 100, 100, 100)))).interval();
        Interval many = Estimate.of(List.of(List.of(new Cell(500, 60, java.util.Collections.nCopies(60, 100.0)))))
                .interval();
        Interval nearlyAll =
                Estimate.of(List.of(List.of(cell(5, 4, 90, 90, 90, 90)))).interval();

        assertThat(few.low()).isCloseTo(100 * Math.pow(0.025, 1 / 4.0), within(0.1));
        assertThat(few.high()).isEqualTo(100);
        assertThat(many.low()).isBetween(93.0, 95.0);
        assertThat(nearlyAll.low()).as("one call of five may be 0").isCloseTo(72, within(1e-9));
        assertThat(nearlyAll.high()).as("or 100").isCloseTo(92, within(1e-9));
    }

    @Test
    void equalNeighboursDoNotMakeTheIntervalVanish() {
        Interval interval = Estimate.of(List.of(List.of(cell(50, 2, 70, 70), cell(50, 2, 90, 90))))
                .interval();

        assertThat(interval.high() - interval.low()).isGreaterThan(20);
    }

    @Test
    void theIntervalNeverLeavesTheScale() {
        Interval interval = Estimate.of(List.of(List.of(cell(300, 2, 100, 20)))).interval();

        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(99.0, 100.0);
    }

    @Test
    void intervalsThatTouchOverlap() {
        assertThat(new Interval(70, 80).overlaps(new Interval(80, 90))).isTrue();
        assertThat(new Interval(70, 80).overlaps(new Interval(60, 95))).isTrue();
        assertThat(new Interval(70, 80).overlaps(new Interval(80.1, 90))).isFalse();
    }

    private static Cell cell(int size, double expected, double... scores) {
        return new Cell(size, expected, java.util.Arrays.stream(scores).boxed().collect(Collectors.toList()));
    }
}
