package io.attune.sampling;

import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.QaPlan;
import io.attune.rules.Simulated;
import io.attune.rules.SimulatedOutcome;
import io.attune.rules.SimulatedOutcome.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Simulates each cycle, sampled again from its stored seed and frame, with the quotas and risks that the tables decide.
 * Follow-ups of a coaching, which no quota limits, are left out.
 */
@Component
class DrawsSimulated implements Simulated {

    private final Cycles cycles;
    private final CycleDraw cycleDraw;
    private final RiskDraw riskDraw;
    private final Intake intake;
    private final Planning planning;

    DrawsSimulated(Cycles cycles, CycleDraw cycleDraw, RiskDraw riskDraw, Intake intake, Planning planning) {
        this.cycles = cycles;
        this.cycleDraw = cycleDraw;
        this.riskDraw = riskDraw;
        this.intake = intake;
        this.planning = planning;
    }

    /** Samples as many of the newest cycles again as have {@link #MOST_FACTS} calls in their frames together. */
    @Override
    public Supplier<List<SimulatedOutcome>> since(Instant from) {
        List<Cycle> drawn = new ArrayList<>();
        int facts = 0;
        for (Cycle cycle : cycles.drawnSince(from)) {
            facts += Objects.requireNonNull(cycle.frame()).size();
            if (facts <= MOST_FACTS) {
                drawn.add(cycle);
            }
        }
        return () -> drawn.stream().flatMap(this::outcomes).toList();
    }

    private Stream<SimulatedOutcome> outcomes(Cycle cycle) {
        List<SimulatedOutcome> outcomes = new ArrayList<>();
        SimulatedOutcome failed = SimulatedOutcome.of(
                Kind.SAMPLE, cycle.project(), null, cycle.id().toString(), () -> {
                    outcomes.addAll(draw(cycle));
                    return null;
                });
        return failed == null ? outcomes.stream() : Stream.of(failed);
    }

    private List<SimulatedOutcome> draw(Cycle cycle) {
        ZoneId zone = planning.project(cycle.project()).orElseThrow().zone();
        QaPlan plan = planning.decided(
                cycle.project(), LocalDate.ofInstant(cycle.to(), zone).minusDays(1));
        int random = CycleDraw.quota(plan.quota().randomPerAgentWeek(), cycle);
        int risk = CycleDraw.quota(plan.quota().riskPerAgentWeek(), cycle);
        List<RankedStratum> strata = cycleDraw.again(cycle, random);
        DrawnFrame frame = new DrawnFrame(strata, late(cycle, strata), zone);
        List<SimulatedOutcome> outcomes = new ArrayList<>();
        strata.forEach(ranked ->
                ranked.drawn().forEach(id -> outcomes.add(outcome(cycle, new InteractionId(id), Sample.Part.RANDOM))));
        riskDraw.from(frame, cycle, risk, List.of())
                .forEach(risky -> outcomes.add(outcome(cycle, risky.interaction(), Sample.Part.RISK)));
        return outcomes;
    }

    private Set<UUID> late(Cycle cycle, List<RankedStratum> strata) {
        Set<UUID> late = new HashSet<>();
        if (Objects.requireNonNull(cycle.frame()).late() > 0) {
            strata.forEach(ranked -> late.addAll(ranked.members()));
            intake.eachStarted(cycle.project(), cycle.from(), cycle.to(), call -> late.remove(call.id()));
        }
        return late;
    }

    private SimulatedOutcome outcome(Cycle cycle, InteractionId id, Sample.Part part) {
        var call = intake.interaction(id);
        return new SimulatedOutcome(
                Kind.SAMPLE, cycle.project(), call.agent(), id.toString(), part.name(), call.durationSeconds() / 60);
    }
}
