package io.attune.audit;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * Somebody downloaded a file: an export, a table, a model.
 *
 * @param user who did
 * @param address its path, without what was asked for
 * @param file the name that it was given
 */
record FileDownloaded(String user, String address, String file) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofPerson(user), "FileDownloaded")
                .with("address", address)
                .with("file", file));
    }
}
