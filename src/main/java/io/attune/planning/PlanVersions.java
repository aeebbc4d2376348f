package io.attune.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanVersions {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PlanVersions(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void insert(QaPlan plan) {
        jdbc.sql("insert into planning_plan (project, version, content, created_at) values (?, ?, ?, ?)")
                .params(plan.project(), plan.version(), write(plan), Timestamp.from(clock.instant()))
                .update();
    }

    /** The newest first. */
    List<DatedPlan> plans(String project) {
        return jdbc.sql("select content, created_at from planning_plan where project = ? order by version desc")
                .param(project)
                .query((row, n) -> new DatedPlan(
                        plan(row.getString("content")),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    Optional<QaPlan> latest(String project) {
        return jdbc.sql("select content from planning_plan where project = ? order by version desc limit 1")
                .param(project)
                .query(String.class)
                .optional()
                .map(this::plan);
    }

    /**
     * Reads the versions that count now, by project: what followed from the last approved one when tables changed, or that
     * one; the latest where none was ever approved.
     */
    Map<String, QaPlan> inForce(Collection<String> projects) {
        if (projects.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select p.content from planning_plan p left join (select project, max(version) as version"
                        + " from planning_plan_step where step = 'APPROVED' group by project) a on a.project = p.project"
                        + " where p.project in (:projects) and p.version = coalesce("
                        + "(select max(s.version) from planning_plan_step s where s.project = p.project"
                        + " and s.step = 'TABLES_CHANGED' and s.basis = a.version), a.version,"
                        + " (select max(l.version) from planning_plan l where l.project = p.project))")
                .param("projects", projects)
                .query(String.class)
                .list()
                .stream()
                .map(this::plan)
                .collect(Collectors.toMap(QaPlan::project, Function.identity()));
    }

    Optional<QaPlan> find(String project, int version) {
        return jdbc.sql("select content from planning_plan where project = ? and version = ?")
                .params(project, version)
                .query(String.class)
                .optional()
                .map(this::plan);
    }

    private String write(QaPlan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private QaPlan plan(String content) {
        try {
            return json.readValue(content, QaPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void insert(PlanStep step) {
        jdbc.sql("insert into planning_plan_step (project, version, position, step, reason, basis, actor, done_at)"
                        + " values (:project, :version, :position, :step, :reason, :basis, :actor, :at)")
                .param("project", step.project())
                .param("version", step.version())
                .param("position", step.position())
                .param("step", step.kind().name())
                .param("reason", step.reason())
                .param("basis", step.basis())
                .param("actor", step.actor())
                .param("at", Timestamp.from(step.at()))
                .update();
    }

    /** Steps of all versions, in the order in which they were taken. */
    List<PlanStep> steps(String project) {
        return steps(List.of(project)).getOrDefault(project, List.of());
    }

    /** Steps of all versions by project, in the order in which they were taken. */
    Map<String, List<PlanStep>> steps(Collection<String> projects) {
        if (projects.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(
                        "select * from planning_plan_step where project in (:projects) order by project, version, position")
                .param("projects", projects)
                .query(PlanVersions::step)
                .list()
                .stream()
                .collect(Collectors.groupingBy(PlanStep::project));
    }

    private static PlanStep step(ResultSet row, int number) throws SQLException {
        return new PlanStep(
                row.getString("project"),
                row.getInt("version"),
                row.getInt("position"),
                PlanStep.Kind.valueOf(row.getString("step")),
                row.getString("reason"),
                row.getObject("basis", Integer.class),
                row.getString("actor"),
                row.getTimestamp("done_at").toInstant());
    }

    /** Codes of the projects that have a plan which somebody approved. */
    List<String> approved() {
        return jdbc.sql("select distinct project from planning_plan_step where step = 'APPROVED' order by project")
                .query(String.class)
                .list();
    }

    void insert(PlanNotice notice) {
        int before = jdbc.sql("select count(*) from planning_notice where project = ?")
                .param(notice.project())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into planning_notice (project, position, kind, recipient, reason, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(notice.project(), before + 1, notice.kind().name(), notice.recipient(), notice.reason())
                .param(Timestamp.from(notice.at()))
                .update();
    }

    /** The newest first. */
    List<PlanNotice> notices(String recipient, int limit) {
        return jdbc.sql("select * from planning_notice where recipient = ? order by created_at desc limit ?")
                .params(recipient, limit)
                .query((row, n) -> new PlanNotice(
                        row.getString("project"),
                        PlanNotice.Kind.valueOf(row.getString("kind")),
                        row.getString("recipient"),
                        row.getString("reason"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
