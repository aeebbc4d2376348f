package io.attune.rules;

import io.attune.AuditLine;
import io.attune.Trail;
import java.time.Instant;

/**
 * A version of a decision table on the desk.
 *
 * @param version 1 for the table as it was delivered
 * @param hash as in {@link TableVersion}
 * @param sheet the CSV text
 * @param author who proposed it
 * @param reason in the author's words
 * @param approver a second person, or null until there is one
 */
public record DeskVersion(
        String table,
        int version,
        String hash,
        String sheet,
        String author,
        String reason,
        Instant proposedAt,
        String approver,
        Instant approvedAt) {

    public boolean isApproved() {
        return approver != null;
    }

    /** A line about it, in the trail of its table. */
    AuditLine line(String act) {
        return AuditLine.of(Trail.ofTable(table), act)
                .with("table", table)
                .with("version", version)
                .with("hash", hash)
                .with("author", author)
                .withDigest("reason", reason)
                .with("approver", approver);
    }
}
