package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.statistics.Kappa;
import io.attune.statistics.Kappa.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of agreement, on tables that others have published or that one can compute by hand. */
class AgreementTest {

    private static final double ROUNDED = 0.0005;

    @Test
    void cohensKappaIsTheOnePublishedByFleiss() {
        // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., table 18.1: 100 diagnoses,
        // kappa 0.68
        Kappa kappa = Kappa.of(List.of(List.of(75, 1, 4), List.of(5, 4, 1), List.of(0, 0, 10)));

        assertThat(kappa.value()).isCloseTo(0.6765, within(ROUNDED));
        assertThat((kappa.high() - kappa.value()) / 1.959964).isCloseTo(0.0877, within(ROUNDED));
        assertThat(kappa.low()).isCloseTo(0.5046, within(ROUNDED));
        assertThat(kappa.spread()).isEqualTo(Spread.ENOUGH);
    }

    @Test
    void twoAnswersComputedByHand() {
        // equal 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5, so kappa = 0.4; variance:
        // 0.4 (1 - 1.1 · 0.6)² + 0.3 (1 - 0.9 · 0.6)² + 0.1 (1.1 · 0.6)² + 0.2 (0.9 · 0.6)² = 0.2116
        // (0.2116 - (0.4 - 0.5 · 0.6)²) / (50 · 0.5²) = 0.016128
        Kappa kappa = Kappa.of(List.of(List.of(20, 5), List.of(10, 15)));

        assertThat(kappa.value()).isCloseTo(0.4, within(1e-12));
        assertThat(Math.pow((kappa.high() - kappa.value()) / 1.959964, 2)).isCloseTo(0.016128, within(1e-9));
        assertThat(kappa.low()).isCloseTo(0.1511, within(ROUNDED));
    }

    @Test
    void asMuchAgreementAsByChanceIsZeroAndAlwaysTheOppositeIsMinusOne() {
        assertThat(Kappa.of(List.of(List.of(25, 25), List.of(25, 25))).value()).isCloseTo(0, within(1e-12));
        Kappa opposite = Kappa.of(List.of(List.of(0, 50), List.of(50, 0)));
        assertThat(opposite.value()).isCloseTo(-1, within(1e-12));
        assertThat(opposite.low()).isEqualTo(-1);
    }

    @Test
    void whereAnswersDoNotDifferItSaysSoInsteadOfAFigure() {
        assertThat(Kappa.of(List.of(List.of(0, 0), List.of(0, 0))))
                .isEqualTo(new Kappa(null, null, null, Spread.NO_CALLS));
        assertThat(Kappa.of(List.of(List.of(90, 0), List.of(0, 0))))
                .isEqualTo(new Kappa(null, null, null, Spread.ONE_ANSWER));
        assertThat(Kappa.of(List.of(List.of(80, 10), List.of(0, 0))))
                .isEqualTo(new Kappa(0.0, null, null, Spread.ONE_SIDED));
    }

    @Test
    void withoutAnyDifferenceTheIntervalRestsOnHowManyCouldHaveBeenMissed() {
        // 1 - 0.025^(1/100) = 0.0362; by chance 0.95² + 0.05² = 0.905: 1 - 0.0362 / 0.095
        Kappa many = Kappa.of(List.of(List.of(95, 0), List.of(0, 5)));
        assertThat(many.value()).isEqualTo(1);
        assertThat(many.spread()).isEqualTo(Spread.NO_DIFFERENCE);
        assertThat(many.low()).isCloseTo(0.6187, within(ROUNDED));
        assertThat(many.high()).isEqualTo(1);

        Kappa one = Kappa.of(List.of(List.of(99, 0), List.of(0, 1)));
        assertThat(one.low()).as("a single fault proves nothing").isNegative();
    }

    @Test
    void theShareOfEqualAnswersHasWilsonsInterval() {
        // Wilson 1927 with z = 1.96: 81 of 263 gives 0.2553 to 0.3662 (Newcombe 1998, table I)
        Agreement agreement = new Agreement(List.of(List.of(81, 182, 0), List.of(0, 0, 0), List.of(0, 0, 0)), 7, 100);

        assertThat(agreement.n()).isEqualTo(263);
        assertThat(agreement.agreed()).isEqualTo(81);
        assertThat(agreement.percent()).isCloseTo(30.798, within(0.001));
        assertThat(agreement.interval().low()).isCloseTo(25.53, within(0.01));
        assertThat(agreement.interval().high()).isCloseTo(36.62, within(0.01));
        assertThat(agreement.calls(Result.MET, Result.NOT_MET)).isEqualTo(182);
    }

    @Test
    void withoutACallNothingIsProved() {
        List<Integer> none = List.of(0, 0, 0);
        Agreement agreement = new Agreement(List.of(none, none, none), 3, 0);

        assertThat(agreement.percent()).isNull();
        assertThat(agreement.interval()).isNull();
        assertThat(agreement.atLeast()).isZero();
        assertThat(agreement.kappaAtLeast()).isEqualTo(-1);
    }
}
