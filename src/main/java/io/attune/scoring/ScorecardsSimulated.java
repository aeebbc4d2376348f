package io.attune.scoring;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.planning.Planning;
import io.attune.rules.Outcome;
import io.attune.rules.Outcome.Kind;
import io.attune.rules.Simulated;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** In a simulation: the card of each call. */
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
    public Supplier<List<Outcome>> since(Instant from) {
        List<Interaction> calls = intake.newest(from, MOST_FACTS);
        return () -> {
            Map<Sort, Outcome> decided = new HashMap<>();
            return calls.stream().map(call -> outcome(call, decided)).toList();
        };
    }

    /** Calls of a sort have the same card. */
    private Outcome outcome(Interaction call, Map<Sort, Outcome> decided) {
        Sort sort = new Sort(call.project(), call.channel().name(), call.contactType());
        Outcome one = decided.computeIfAbsent(sort, this::decide);
        return new Outcome(
                one.kind(), call.project(), call.agent(), call.id().toString(), one.result(), 0, one.failure());
    }

    private Outcome decide(Sort sort) {
        return Outcome.of(
                Kind.SCORECARD,
                sort.project(),
                null,
                sort.contactType(),
                () -> new Outcome(
                        Kind.SCORECARD,
                        sort.project(),
                        null,
                        sort.contactType(),
                        planning.scorecardFor(sort.project(), sort.channel(), sort.contactType())
                                .id()));
    }
}
