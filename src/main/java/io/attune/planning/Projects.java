package io.attune.planning;

import io.attune.Text;
import io.attune.rules.FiredRow;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Projects {

    /**
     * Projects with the tier and the contract that hold now: the project's first, unless others were decided since.
     */
    private static final String AS_OF_NOW = "select p.*, coalesce((select t.tier from planning_tier_step t"
            + " where t.project = p.code and t.step <> 'SUGGESTED' order by t.position desc limit 1), p.tier)"
            + " as present_tier, coalesce((select c.months from planning_contract_step c where c.project = p.code"
            + " order by c.position desc limit 1), p.contract_months) as present_months from planning_project p";

    private final JdbcClient jdbc;

    Projects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Client client) {
        jdbc.sql("insert into planning_client (code, name, reputation, client_size, growth, potential)"
                        + " values (:code, :name, :reputation, :size, :growth, :potential)")
                .param("code", client.code())
                .param("name", client.name())
                .param("reputation", word(client.reputation()))
                .param("size", word(client.size()))
                .param("growth", word(client.growth()))
                .param("potential", word(client.potential()))
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
        return jdbc.sql("select * from planning_client where code = ?")
                .param(code)
                .query(Projects::client)
                .optional();
    }

    List<Client> clients() {
        return jdbc.sql("select * from planning_client order by code")
                .query(Projects::client)
                .list();
    }

    Optional<Project> find(String code) {
        return jdbc.sql(AS_OF_NOW + " where p.code = ?")
                .param(code)
                .query(this::project)
                .optional();
    }

    List<Project> all() {
        return jdbc.sql(AS_OF_NOW + " order by p.code").query(this::project).list();
    }

    private Project project(ResultSet row, int number) throws SQLException {
        return new Project(
                row.getString("code"),
                row.getString("name"),
                row.getString("client"),
                Direction.valueOf(row.getString("direction")),
                Tier.valueOf(row.getString("present_tier")),
                row.getDate("go_live").toLocalDate(),
                row.getInt("present_months"),
                ZoneId.of(row.getString("zone")));
    }

    /** Makes others who change the project's plan, tier or contract wait until the transaction ends. */
    void lock(String code) {
        jdbc.sql("select code from planning_project where code = ? for update")
                .param(code)
                .query(String.class)
                .single();
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("code"),
                row.getString("name"),
                rating(row.getString("reputation")),
                rating(row.getString("client_size")),
                rating(row.getString("growth")),
                rating(row.getString("potential")));
    }

    private static @Nullable Rating rating(@Nullable String word) {
        return word == null ? null : Rating.valueOf(word);
    }

    private static @Nullable String word(@Nullable Rating rating) {
        return rating == null ? null : rating.name();
    }

    void insert(TierStep step) {
        jdbc.sql("insert into planning_tier_step (project, position, step, tier, reason, reason_in_chinese,"
                        + " table_version, table_row, actor, done_at) values (:project, :position, :step, :tier,"
                        + " :reason, :reasonInChinese, :version, :row, :actor, :at)")
                .param("project", step.project())
                .param("position", step.position())
                .param("step", step.kind().name())
                .param("tier", step.tier().name())
                .param("reason", step.reason().en())
                .param("reasonInChinese", step.reason().zh())
                .param("version", step.row() == null ? null : step.row().version())
                .param("row", step.row() == null ? null : step.row().row())
                .param("actor", step.actor())
                .param("at", Timestamp.from(step.at()))
                .update();
    }

    /** The newest first. */
    List<TierStep> tierSteps(String project) {
        return jdbc.sql("select * from planning_tier_step where project = ? order by position desc")
                .param(project)
                .query((row, n) -> new TierStep(
                        row.getString("project"),
                        row.getInt("position"),
                        TierStep.Kind.valueOf(row.getString("step")),
                        Tier.valueOf(row.getString("tier")),
                        new Text(row.getString("reason"), row.getString("reason_in_chinese")),
                        row.getString("table_version") == null
                                ? null
                                : new FiredRow(Tiers.TABLE, row.getString("table_version"), row.getInt("table_row")),
                        row.getString("actor"),
                        row.getTimestamp("done_at").toInstant()))
                .list();
    }

    void insert(ContractStep step) {
        jdbc.sql("insert into planning_contract_step (project, position, months, reason, actor, done_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(step.project(), step.position(), step.months(), step.reason(), step.actor())
                .param(Timestamp.from(step.at()))
                .update();
    }

    /** The newest first. */
    List<ContractStep> contractSteps(String project) {
        return jdbc.sql("select * from planning_contract_step where project = ? order by position desc")
                .param(project)
                .query((row, n) -> new ContractStep(
                        row.getString("project"),
                        row.getInt("position"),
                        row.getInt("months"),
                        row.getString("reason"),
                        row.getString("actor"),
                        row.getTimestamp("done_at").toInstant()))
                .list();
    }
}
