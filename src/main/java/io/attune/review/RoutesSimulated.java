package io.attune.review;

import io.attune.rules.Outcome;
import io.attune.rules.Outcome.Kind;
import io.attune.rules.Rules;
import io.attune.rules.Simulated;
import io.attune.sampling.DrawnCalls;
import io.attune.sampling.DrawnCalls.Drawn;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** In a simulation: who looks at each call that the machine scored, and for how long. */
@Component
class RoutesSimulated implements Simulated {

    private final Scoring scoring;
    private final DrawnCalls drawn;
    private final Rules rules;

    RoutesSimulated(Scoring scoring, DrawnCalls drawn, Rules rules) {
        this.scoring = scoring;
        this.drawn = drawn;
        this.rules = rules;
    }

    @Override
    public Supplier<List<Outcome>> since(Instant from) {
        return drawn.outcomes(
                Kind.ROUTE, scoring.machineSince(from, MOST_FACTS), Evaluation::interaction, this::outcome);
    }

    private Outcome outcome(Evaluation machine, Drawn drawn) {
        RoutingQuestion question = RoutingQuestion.about(machine, drawn.sample(), drawn.plan());
        Route route =
                rules.decide(Review.TABLE, question, Routing.class).answer().route();
        return drawn.decided(
                Kind.ROUTE, route.name(), route.people() * drawn.call().durationSeconds() / 60);
    }
}
