package io.attune.workflow.desk;

import io.attune.AuditLine;
import io.attune.Trail;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A version of a process model or form.
 *
 * @param model name of the file, say {@code CallQaProcess.bpmn}
 * @param version 1 for the model as it was first delivered
 * @param mapping a line {@code old id -> new id} for each element that bears another id than before
 * @param author who proposed it; the application itself for what a release delivered
 * @param approver a second person, or null until there is one
 */
public record ModelVersion(
        String model,
        int version,
        String hash,
        String content,
        String mapping,
        String author,
        String reason,
        Instant proposedAt,
        String approver,
        Instant approvedAt) {

    public boolean isApproved() {
        return approver != null;
    }

    public ModelFile file() {
        return new ModelFile(model, content);
    }

    /** New ids by old ones. */
    public Map<String, String> renamed() {
        Map<String, String> renamed = new LinkedHashMap<>();
        mapping.lines().map(line -> line.split(" -> ")).forEach(ids -> renamed.put(ids[0], ids[1]));
        return renamed;
    }

    /** A line about it, in the trail of its model. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofModel(model), act)
                .with("model", model)
                .with("version", version)
                .with("fingerprint", hash)
                .with("author", author)
                .withDigest("reason", reason)
                .with("approver", approver);
    }
}
