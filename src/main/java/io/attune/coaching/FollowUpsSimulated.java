package io.attune.coaching;

import io.attune.rules.Rules;
import io.attune.rules.Simulated;
import io.attune.rules.SimulatedOutcome;
import io.attune.rules.SimulatedOutcome.Kind;
import io.attune.sampling.DrawnCalls;
import io.attune.sampling.DrawnCalls.Drawn;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scoring;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Simulates what follows each settled result. */
@Component
class FollowUpsSimulated implements Simulated {

    private final Scoring scoring;
    private final DrawnCalls drawn;
    private final Rules rules;

    FollowUpsSimulated(Scoring scoring, DrawnCalls drawn, Rules rules) {
        this.scoring = scoring;
        this.drawn = drawn;
        this.rules = rules;
    }

    @Override
    public Supplier<List<SimulatedOutcome>> since(Instant from) {
        return drawn.outcomes(
                Kind.FOLLOW_UP, scoring.settledSince(from, MOST_FACTS), Evaluation::interaction, this::outcome);
    }

    private SimulatedOutcome outcome(Evaluation settled, Drawn drawn) {
        FollowUpDecision followUp =
                Coaching.followUp(rules, settled, drawn.plan()).answer().followUp();
        return drawn.decided(Kind.FOLLOW_UP, followUp.name(), 0);
    }
}
