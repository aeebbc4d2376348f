package io.attune.reporting;

import io.attune.intake.InteractionId;
import io.attune.sampling.Cycle;
import io.attune.sampling.Sample;
import io.attune.sampling.Stratum;
import io.attune.scoring.SettledScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was drawn in a cycle and what became of it.
 *
 * @param strata the frame, by agent, business type and slot
 * @param settled the results that count, of those samples that have one; others may stand among them
 */
record CycleResult(Cycle cycle, List<Stratum> strata, List<Sample> samples, Map<InteractionId, SettledScore> settled) {

    /** The result of a sample, unless it was given up or nothing could be scored. */
    Optional<SettledScore> scoreOf(Sample sample) {
        return Optional.ofNullable(settled.get(sample.interaction()))
                .filter(score -> score.total() != null && !isGivenUp(sample));
    }

    static boolean isGivenUp(Sample sample) {
        return sample.state() == Sample.State.REPLACED || sample.state() == Sample.State.DROPPED;
    }
}
