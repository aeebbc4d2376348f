package io.attune.planning;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** There is a new project. */
public record ProjectRegistered(Project project) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(project.code()), "ProjectRegistered")
                .with("project", project.code())
                .with("client", project.client())
                .with("direction", project.direction())
                .with("tier", project.tier())
                .with("months", project.contractMonths()));
    }
}
