package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Trail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instances that were moved from one version of their model to another.
 *
 * @param batch the engine's id of the work
 * @param from number of the version in the engine
 * @param to number of the version in the engine
 * @param finishedAt null until the last one was moved
 */
record Migration(
        String batch,
        String model,
        int from,
        int to,
        int instances,
        String askedBy,
        Instant askedAt,
        @Nullable Instant finishedAt) {

    /** A line about it, in the trail of its model. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofChange(model), act)
                .with("model", model)
                .with("from", "v" + from)
                .with("to", "v" + to)
                .with("instances", instances);
    }
}
