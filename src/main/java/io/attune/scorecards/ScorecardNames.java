package io.attune.scorecards;

import io.attune.rules.KnownNames;
import java.util.List;
import org.springframework.stereotype.Component;

/** The scorecards that a call can be scored on. */
@Component
class ScorecardNames implements KnownNames {

    private final Scorecards scorecards;

    ScorecardNames(Scorecards scorecards) {
        this.scorecards = scorecards;
    }

    @Override
    public String kind() {
        return "scorecard";
    }

    @Override
    public List<String> names() {
        return scorecards.latest().stream().map(Scorecard::id).toList();
    }
}
