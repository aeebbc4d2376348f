package io.attune.transcription;

import io.attune.AuditLine;
import io.attune.Audited;
import java.util.List;

/** The first transcripts of many interactions were stored at once; none of them is told by an event of its own. */
public record InteractionsTranscribed(List<InteractionTranscribed> all) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return all.stream().flatMap(each -> each.auditLines().stream()).toList();
    }
}
