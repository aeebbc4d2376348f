package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to log in and was refused.
 *
 * @param user whose id was given, or null for an id that nobody has: it may be anything that was typed
 * @param refusals that it tells of
 */
public record LoginRefused(@Nullable String user, int refusals) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        Trail trail = user == null ? Trail.OF_UNKNOWN_LOGINS : Trail.ofPerson(user);
        return List.of(AuditLine.of(trail, "LoginRefused").with("person", user).with("refusals", refusals));
    }
}
