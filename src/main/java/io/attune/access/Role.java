package io.attune.access;

import java.util.Locale;

/** What someone does here; the id is also the group's id in the process engine. */
public enum Role {
    REVIEWER,
    TEAM_LEAD,
    AGENT,
    PROJECT_MANAGER,
    TRAINER,
    MARKETING,
    PROCESS_OWNER,
    AUDITOR,
    ADMIN,
    /** A program that transcribes or scores. */
    WORKER,
    /** A program that brings interactions in and reads results. */
    INTEGRATION;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if no role has that id */
    public static Role of(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException("No role '" + id + "'");
    }
}
