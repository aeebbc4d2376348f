package io.attune.access;

import java.util.Set;

/**
 * A person or a program that logs in.
 *
 * @param team the team's id, or null
 * @param projects the codes of the projects that a reviewer or project manager works for; empty for the others
 */
public record User(
        String id, String name, Kind kind, String team, boolean enabled, Set<Role> roles, Set<String> projects) {

    public enum Kind {
        PERSON,
        PROGRAM
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
