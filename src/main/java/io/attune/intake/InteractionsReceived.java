package io.attune.intake;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** Many interactions came in at once, each for the first time; none of them is told by an event of its own. */
public record InteractionsReceived(List<InteractionReceived> all) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return all.stream().flatMap(each -> each.auditLines().stream()).toList();
    }
}
