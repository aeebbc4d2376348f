package io.attune.review;

import io.attune.planning.QaPlan;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import io.attune.sampling.Sample;
import io.attune.scoring.AutomationApproval;
import io.attune.scoring.AutomationApprovals;
import io.attune.scoring.Evaluation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who looks at a call after the machine: the table {@code review-routing} says so. What it would accept unheard goes to a
 * person all the same while the table {@code machine-alone} does not leave every answer to the machine.
 */
@Component
class Router {

    static final String TABLE = "review-routing";

    private final Rules rules;

    Router(Rules rules) {
        this.rules = rules;
    }

    Decision<Routing> route(
            Evaluation machine, Sample sample, QaPlan plan, String language, AutomationApprovals standings) {
        Decision<Routing> routed = rules.decide(TABLE, RoutingQuestion.about(machine, sample, plan), Routing.class);
        if (routed.answer().route() != Route.AUTO_ACCEPT) {
            return routed;
        }
        List<Decision<AutomationApproval>> withPerson = standings.withPerson(machine, plan.project(), language);
        return withPerson.isEmpty() ? routed : looksAt(withPerson);
    }

    /** The row of the first of them is named; all are listed. */
    private static Decision<Routing> looksAt(List<Decision<AutomationApproval>> withPerson) {
        Decision<AutomationApproval> first = withPerson.get(0);
        String reason = first.answer().reason() + ": "
                + withPerson.stream()
                        .map(standing -> standing.answer().criterion())
                        .collect(Collectors.joining(", "));
        return new Decision<>(new Routing(Route.REVIEW, reason), first.row());
    }
}
