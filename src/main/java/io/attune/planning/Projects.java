package io.attune.planning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Projects {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Projects(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void insert(Client client) {
        jdbc.sql("insert into planning_client (code, name) values (?, ?)")
                .params(client.code(), client.name())
                .update();
    }

    void insert(Project project) {
        jdbc.sql("insert into planning_project (code, name, client, direction, tier, go_live, contract_months, zone)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        project.code(),
                        project.name(),
                        project.client(),
                        project.direction().name())
                .params(project.tier().name(), Date.valueOf(project.goLive()), project.contractMonths())
                .param(project.zone().getId())
                .update();
    }

    Optional<Client> client(String code) {
        return jdbc.sql("select code, name from planning_client where code = ?")
                .param(code)
                .query((row, n) -> new Client(row.getString("code"), row.getString("name")))
                .optional();
    }

    List<Client> clients() {
        return jdbc.sql("select code, name from planning_client order by code")
                .query((row, n) -> new Client(row.getString("code"), row.getString("name")))
                .list();
    }

    Optional<Project> find(String code) {
        return jdbc.sql("select * from planning_project where code = ?")
                .param(code)
                .query(this::project)
                .optional();
    }

    List<Project> all() {
        return jdbc.sql("select * from planning_project order by code")
                .query(this::project)
                .list();
    }

    private Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getString("code"),
                row.getString("name"),
                row.getString("client"),
                Direction.valueOf(row.getString("direction")),
                Tier.valueOf(row.getString("tier")),
                row.getDate("go_live").toLocalDate(),
                row.getInt("contract_months"),
                ZoneId.of(row.getString("zone")));
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

    Optional<QaPlan> latestPlan(String project) {
        return jdbc.sql("select content from planning_plan where project = ? order by version desc limit 1")
                .param(project)
                .query(String.class)
                .optional()
                .map(this::plan);
    }

    Optional<QaPlan> plan(String project, int version) {
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
            throw new IllegalArgumentException(e);
        }
    }

    private QaPlan plan(String content) {
        try {
            return json.readValue(content, QaPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
