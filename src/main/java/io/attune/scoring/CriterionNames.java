package io.attune.scoring;

import io.attune.planning.Planning;
import io.attune.rules.KnownNames;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.ProposedScorecards;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A rule for a criterion that no scorecard has ever had, nor tried, would answer nothing, and nobody would notice. */
@Component
class CriterionNames implements KnownNames {

    private final Planning planning;
    private final ObjectProvider<ProposedScorecards> desk;

    /** @param desk asked for later, as the desk asks this */
    CriterionNames(Planning planning, ObjectProvider<ProposedScorecards> desk) {
        this.planning = planning;
        this.desk = desk;
    }

    @Override
    public String kind() {
        return "criterion";
    }

    @Override
    public List<String> names() {
        return Stream.concat(planning.scorecards().stream(), desk.getObject().everInPilot().stream())
                .flatMap(card -> card.criteria().stream())
                .map(Criterion::id)
                .distinct()
                .sorted()
                .toList();
    }
}
