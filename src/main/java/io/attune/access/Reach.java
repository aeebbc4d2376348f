package io.attune.access;

import java.util.Set;

/**
 * Whose calls a login may read: those of certain agents, those of certain projects, or all.
 *
 * @param agents ids of the agents whose calls may be read, whatever the project
 * @param projects codes of the projects whose calls may be read, whoever the agent
 */
public record Reach(boolean everything, Set<String> agents, Set<String> projects) {

    static final Reach EVERYTHING = new Reach(true, Set.of(), Set.of());

    public boolean covers(String project, String agent) {
        return everything || agents.contains(agent) || projects.contains(project);
    }

    /** Whether all calls of the project may be read. */
    public boolean coversProject(String project) {
        return everything || projects.contains(project);
    }

    /** Nobody at all. */
    public boolean isEmpty() {
        return !everything && agents.isEmpty() && projects.isEmpty();
    }
}
