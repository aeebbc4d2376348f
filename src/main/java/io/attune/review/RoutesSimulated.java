package io.attune.review;

import io.attune.rules.Simulated;
import io.attune.rules.SimulatedOutcome;
import io.attune.rules.SimulatedOutcome.Kind;
import io.attune.sampling.DrawnCalls;
import io.attune.sampling.DrawnCalls.Drawn;
import io.attune.scoring.Agreements;
import io.attune.scoring.AutomationApprovals;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Simulates who reviews each call that the machine scored, and for how long. */
@Component
class RoutesSimulated implements Simulated {

    private final Scoring scoring;
    private final DrawnCalls drawn;
    private final Router router;
    private final Agreements agreements;

    RoutesSimulated(Scoring scoring, DrawnCalls drawn, Router router, Agreements agreements) {
        this.scoring = scoring;
        this.drawn = drawn;
        this.router = router;
        this.agreements = agreements;
    }

    @Override
    public Supplier<List<SimulatedOutcome>> since(Instant from) {
        AutomationApprovals standings = agreements.standings();
        return drawn.outcomes(
                Kind.ROUTE,
                scoring.machineSince(from, MOST_FACTS),
                Evaluation::interaction,
                (machine, call) -> outcome(machine, call, standings));
    }

    private SimulatedOutcome outcome(Evaluation machine, Drawn drawn, AutomationApprovals standings) {
        Route route = router.route(
                        machine, drawn.sample(), drawn.plan(), drawn.call().language(), standings)
                .answer()
                .route();
        return drawn.decided(
                Kind.ROUTE, route.name(), route.people() * drawn.call().durationSeconds() / 60);
    }
}
