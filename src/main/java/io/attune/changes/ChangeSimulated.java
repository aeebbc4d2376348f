package io.attune.changes;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/**
 * Somebody looked at what a version would have changed in the last days.
 *
 * @param changes number of decisions that would be others
 */
public record ChangeSimulated(Version version, int days, int changes) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(version.line("ChangeSimulated").with("days", days).with("changes", changes));
    }
}
