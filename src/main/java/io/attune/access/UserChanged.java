package io.attune.access;

import io.attune.AuditLine;
import io.attune.Audited;
import io.attune.Trail;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user was created or changed; the process engine's groups follow.
 *
 * @param before as the user was, or null for one that was created
 */
public record UserChanged(User user, @Nullable User before) implements Audited {

    @Override
    public List<AuditLine> auditLines() {
        return List.of(AuditLine.of(Trail.ofPerson(user.id()), act())
                .with("person", user.id())
                .with("kind", user.kind())
                .with("team", user.team())
                .with("roles", inOrder(user.roles()))
                .with("projects", inOrder(user.projects()))
                .with("languages", inOrder(user.languages())));
    }

    private String act() {
        if (before == null) {
            return "UserCreated";
        }
        return before.enabled() == user.enabled() ? "UserChanged" : user.enabled() ? "UserUnlocked" : "UserLocked";
    }

    private static @Nullable String inOrder(Collection<?> all) {
        return all.isEmpty() ? null : all.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
}
