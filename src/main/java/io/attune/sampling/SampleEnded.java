package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import java.util.Objects;

/** A drawn interaction went its whole way or was dropped with a reason. */
public record SampleEnded(Sample sample) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(
                        Trail.ofCall(sample.interaction().value()),
                        sample.state() == Sample.State.DROPPED ? "SampleDropped" : "CallClosed")
                .withDigest("reason", Objects.requireNonNull(sample.ending()).reason()));
    }
}
