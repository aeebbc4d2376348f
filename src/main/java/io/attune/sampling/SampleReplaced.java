package io.attune.sampling;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A drawn interaction could not be used.
 *
 * @param replacement drawn from the same stratum, or null where the stratum is exhausted
 */
public record SampleReplaced(Sample replaced, @Nullable Sample replacement) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofCall(replaced.interaction().value()), "SampleReplaced")
                .withDigest("reason", Objects.requireNonNull(replaced.ending()).reason())
                .with("by", replaced.ending().by())
                .with("replacement", replacement == null ? "none left" : replacement.interaction()));
    }
}
