package io.attune.transcription;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** A correction applies to a project's calls from now on. */
public record CorrectionAdded(Correction correction) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofProject(correction.project()), "CorrectionAdded")
                .with("correction", correction.id())
                .with("language", correction.language())
                .withDigest("heard", correction.heard())
                .withDigest("meant", correction.meant()));
    }
}
