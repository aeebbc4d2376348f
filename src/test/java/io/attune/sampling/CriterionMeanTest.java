package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.statistics.CriterionMean;
import io.attune.statistics.CriterionMean.Answered;
import io.attune.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a criterion earns is estimated for all calls, not only for those that were drawn. */
class CriterionMeanTest {

    @Test
    void aCallSpeaksForAsManyAsTheInverseOfItsChance() {
        CriterionMean mean =
                CriterionMean.of(List.of(new Answered(0.1, 100), new Answered(0.1, 100), new Answered(0.5, 0)));

        assertThat(mean.n()).isEqualTo(3);
        assertThat(mean.mean()).isCloseTo(100 * 20 / 22.0, within(1e-9));
        assertThat(mean.interval().low()).isBetween(0.0, mean.mean());
        assertThat(mean.interval().high()).isBetween(mean.mean(), 100.0);
    }

    @Test
    void withoutACallThereIsNoMeanAndWithOneNoInterval() {
        assertThat(CriterionMean.of(List.of())).isEqualTo(new CriterionMean(0, null, null));
        assertThat(CriterionMean.of(List.of(new Answered(0.2, 60)))).isEqualTo(new CriterionMean(1, 60.0, null));
    }

    @Test
    void callsThatWereAllHeardLeaveNothingOpenAndCallsThatAreAllAlikeDo() {
        assertThat(CriterionMean.of(List.of(new Answered(1, 100), new Answered(1, 0))))
                .isEqualTo(new CriterionMean(2, 50.0, new Interval(50, 50)));

        Interval alike = CriterionMean.of(List.of(new Answered(0.1, 100), new Answered(0.1, 100)))
                .interval();
        assertThat(alike.low()).isBetween(10.0, 30.0);
        assertThat(alike.high()).isEqualTo(100);
    }

    @Test
    void theIntervalHoldsTheTruthAboutNineteenTimesOutOfTwenty() {
        Random random = new Random(7);
        int held = 0;
        int draws = 2000;
        for (int draw = 0; draw < draws; draw++) {
            List<Answered> answered = new ArrayList<>();
            double sum = 0;
            // one agent's calls are drawn four times as often as the other's, and are worse
            for (int call = 0; call < 400; call++) {
                double chance = call < 200 ? 0.2 : 0.05;
                double points = random.nextDouble() < (call < 200 ? 0.6 : 0.9) ? 100 : 0;
                sum += points;
                if (random.nextDouble() < chance) {
                    answered.add(new Answered(chance, points));
                }
            }
            Interval interval = CriterionMean.of(answered).interval();
            held += interval.low() <= sum / 400 && sum / 400 <= interval.high() ? 1 : 0;
        }
        assertThat(100.0 * held / draws).isBetween(92.0, 99.0);
    }
}
