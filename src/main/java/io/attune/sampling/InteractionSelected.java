package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import io.attune.rules.FiredRow;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An interaction was drawn.
 *
 * @param seed of its cycle
 * @param rules the rows that made it so: of the plan's quota and, for a risk, of the sampling policy
 */
public record InteractionSelected(Sample sample, String seed, List<FiredRow> rules) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(sample.interaction().value()), "InteractionSelected")
                .with("cycle", sample.cycle())
                .with("planVersion", sample.planVersion())
                .with("rule", rules.stream().map(FiredRow::citation).collect(Collectors.joining(", ")))
                .with("seed", seed)
                .with("stratum", sample.agent() + " / " + sample.businessType() + " / " + sample.slot())
                .with("late", sample.late() ? "yes" : null)
                .with("part", sample.part())
                .with("reason", sample.reason().toString())
                .with("probability", sample.probability()));
    }
}
