package io.attune.sampling;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.QaPlan;
import io.attune.rules.SimulatedOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is decided about calls that were drawn, for a simulation. */
@Component
public class DrawnCalls {

    /**
     * A call, and as what it was drawn by which cycle.
     *
     * @param plan of the cycle, as the tables decide it now
     */
    public record Drawn(Interaction call, Sample sample, QaPlan plan) {

        /** @param minutes of audio that people listen to */
        public SimulatedOutcome decided(SimulatedOutcome.Kind kind, String result, double minutes) {
            return new SimulatedOutcome(
                    kind, call.project(), call.agent(), call.id().toString(), result, minutes);
        }
    }

    /** Decides about a fact of a drawn call. */
    public interface Decision<F> {
        SimulatedOutcome about(F fact, Drawn drawn);
    }

    private final Sampling sampling;
    private final Intake intake;
    private final Planning planning;

    DrawnCalls(Sampling sampling, Intake intake, Planning planning) {
        this.sampling = sampling;
        this.intake = intake;
        this.planning = planning;
    }

    /**
     * Reads the calls of these facts.
     *
     * @param callOf the call that a fact is about; facts of calls that were not drawn are left out
     * @return decides about each fact, whenever it is asked
     */
    public <F> Supplier<List<SimulatedOutcome>> outcomes(
            SimulatedOutcome.Kind kind, List<F> facts, Function<F, InteractionId> callOf, Decision<F> decision) {
        List<InteractionId> ids = facts.stream().map(callOf).toList();
        Map<InteractionId, Interaction> calls = intake.interactions(ids);
        Map<InteractionId, Sample> samples = sampling.samplesOf(ids);
        Map<CycleId, Cycle> cycles = new HashMap<>();
        samples.values().forEach(sample -> cycles.computeIfAbsent(sample.cycle(), sampling::cycle));
        return () -> {
            Map<CycleId, QaPlan> plans = new HashMap<>();
            return facts.stream()
                    .filter(fact -> samples.containsKey(callOf.apply(fact)))
                    .map(fact -> {
                        Interaction call = Objects.requireNonNull(calls.get(callOf.apply(fact)));
                        Sample sample = Objects.requireNonNull(samples.get(call.id()));
                        return SimulatedOutcome.of(
                                kind, call.project(), call.agent(), call.id().toString(), () -> {
                                    QaPlan plan = plans.computeIfAbsent(
                                            sample.cycle(), id -> planOf(Objects.requireNonNull(cycles.get(id))));
                                    return decision.about(fact, new Drawn(call, sample, plan));
                                });
                    })
                    .toList();
        };
    }

    private QaPlan planOf(Cycle cycle) {
        return planning.decided(cycle.project(), sampling.lastDay(cycle));
    }
}
