package io.attune.coaching;

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

/** In a simulation: what follows each settled result. */
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
    public Supplier<List<Outcome>> since(Instant from) {
        return drawn.outcomes(
                Kind.FOLLOW_UP, scoring.settledSince(from, MOST_FACTS), Evaluation::interaction, this::outcome);
    }

    private Outcome outcome(Evaluation settled, Drawn drawn) {
        FollowUp followUp =
                Coaching.followUp(rules, settled, drawn.plan()).answer().followUp();
        return drawn.decided(Kind.FOLLOW_UP, followUp.name(), 0);
    }
}
