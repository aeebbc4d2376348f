package io.attune.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person or a program that logs in.
 *
 * @param team the team's id, or null
 * @param projects the codes of the projects that a reviewer or project manager works for; empty for the others
 * @param languages in which they can review, {@code en} or {@code zh}; empty for all
 * @param version raised by each change, which ends the sessions that began before
 */
public record User(
        String id,
        String name,
        Kind kind,
        @Nullable String team,
        boolean enabled,
        Set<Role> roles,
        Set<String> projects,
        Set<String> languages,
        int version) {

    public enum Kind {
        PERSON,
        PROGRAM
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean speaks(String language) {
        return languages.isEmpty() || languages.contains(language);
    }
}
