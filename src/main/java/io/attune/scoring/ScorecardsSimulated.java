package io.attune.scoring;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.rules.Simulated;
import io.attune.rules.SimulatedOutcome;
import io.attune.rules.SimulatedOutcome.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Simulates the scorecard of each call. */
@Component
class ScorecardsSimulated implements Simulated {

    private record Sort(String project, String channel, String contactType) {}

    private final Intake intake;
    private final Planning planning;

    ScorecardsSimulated(Intake intake, Planning planning) {
        this.intake = intake;
        this.planning = planning;
    }

    @Override
    public Supplier<List<SimulatedOutcome>> since(Instant from) {
        List<Interaction> calls = intake.newest(from, MOST_FACTS);
        return () -> {
            Map<Sort, SimulatedOutcome> decided = new HashMap<>();
            return calls.stream().map(call -> outcome(call, decided)).toList();
        };
    }

    /** Calls of a sort have the same card. */
    private SimulatedOutcome outcome(Interaction call, Map<Sort, SimulatedOutcome> decided) {
        Sort sort = new Sort(call.project(), call.channel().name(), call.contactType());
        SimulatedOutcome one = decided.computeIfAbsent(sort, this::decide);
        return new SimulatedOutcome(
                one.kind(), call.project(), call.agent(), call.id().toString(), one.result(), 0, one.failure());
    }

    private SimulatedOutcome decide(Sort sort) {
        return SimulatedOutcome.of(
                Kind.SCORECARD,
                sort.project(),
                null,
                sort.contactType(),
                () -> new SimulatedOutcome(
                        Kind.SCORECARD,
                        sort.project(),
                        null,
                        sort.contactType(),
                        planning.scorecardFor(sort.project(), sort.channel(), sort.contactType())
                                .id()));
    }
}
