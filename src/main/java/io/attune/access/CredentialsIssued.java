package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;

/**
 * A user was given a new secret or password, and has no longer the one before.
 *
 * @param user id of a program or person
 */
public record CredentialsIssued(String user) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofPerson(user), "CredentialsIssued").with("person", user));
    }
}
