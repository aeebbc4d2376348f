package io.attune.planning;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * The contract of a project was prolonged or cut.
 *
 * @param before months that it had until now
 */
public record ContractChanged(ContractStep step, int before) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(step.project()), "ContractChanged")
                .with("months", step.months())
                .with("before", before)
                .withDigest("reason", step.reason()));
    }
}
