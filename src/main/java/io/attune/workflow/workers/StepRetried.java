package io.attune.workflow.workers;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * An administrator lets a failed step be tried again.
 *
 * @param trail of the call, or of the model where the step belongs to no call
 * @param message of the failure, in the words of whatever failed
 */
record StepRetried(Trail trail, String step, String message) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(trail, "StepRetried").with("step", step).withDigest("message", message));
    }
}
