package io.attune.transcription;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/** From now on what is heard so in a project's calls is corrected. */
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
