package io.attune.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * What a login has a right for: the calls of certain agents, those of certain projects, or all.
 *
 * @param agents ids of the agents whose calls are covered, whatever the project
 * @param projects codes of the projects whose calls are covered, whoever the agent
 */
public record Reach(boolean everything, Set<String> agents, Set<String> projects) {

    static final Reach EVERYTHING = new Reach(true, Set.of(), Set.of());

    /** What a statement has to ask so that it finds covered rows only. */
    public record Condition(String sql, List<Object> parameters) {}

    public boolean covers(String project, String agent) {
        return everything || agents.contains(agent) || projects.contains(project);
    }

    /** Whether everything of the project is covered. */
    public boolean coversProject(String project) {
        return everything || projects.contains(project);
    }

    /** Nobody at all. */
    public boolean isEmpty() {
        return !everything && agents.isEmpty() && projects.isEmpty();
    }

    /** The condition that a row's project is covered. */
    public Condition on(String projectColumn) {
        return any(List.of(projectColumn), List.of(projects));
    }

    /** The condition that a row's project or agent is covered. */
    public Condition on(String projectColumn, String agentColumn) {
        return any(List.of(projectColumn, agentColumn), List.of(projects, agents));
    }

    private Condition any(List<String> columns, List<Set<String>> covered) {
        if (everything) {
            return new Condition("true", List.of());
        }
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!covered.get(i).isEmpty()) {
                conditions.add(columns.get(i) + " = any(?)");
                parameters.add(new SqlArrayValue("varchar", covered.get(i).toArray()));
            }
        }
        return new Condition(conditions.isEmpty() ? "false" : "(" + String.join(" or ", conditions) + ")", parameters);
    }
}
