package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Cycles {

    private final JdbcClient jdbc;

    Cycles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Cycle cycle) {
        jdbc.sql("insert into sampling_cycle (id, project, period_from, period_to, seed, state, opened_by, opened_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(cycle.id().value(), cycle.project())
                .params(Timestamp.from(cycle.from()), Timestamp.from(cycle.to()))
                .params(cycle.seed(), cycle.state().name(), cycle.openedBy(), Timestamp.from(cycle.openedAt()))
                .update();
    }

    Optional<Cycle> find(CycleId id) {
        return jdbc.sql("select * from sampling_cycle where id = ?")
                .param(id.value())
                .query(this::cycle)
                .optional();
    }

    /** Waits for others that hold the cycle, so that only one is the last to close a call of it. */
    void lock(CycleId id) {
        jdbc.sql("select id from sampling_cycle where id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .single();
    }

    Optional<Cycle> find(String project, Instant from, Instant to) {
        return jdbc.sql("select * from sampling_cycle where project = ? and period_from = ? and period_to = ?")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(this::cycle)
                .optional();
    }

    List<Cycle> latest(int limit) {
        return jdbc.sql("select * from sampling_cycle order by opened_at desc limit ?")
                .param(limit)
                .query(this::cycle)
                .list();
    }

    void takePlan(CycleId id, int planVersion) {
        jdbc.sql("update sampling_cycle set plan_version = ? where id = ?")
                .params(planVersion, id.value())
                .update();
    }

    void drawn(CycleId id, int randomPerAgent, int riskPerAgent, Instant at) {
        jdbc.sql("update sampling_cycle set state = 'DRAWN', random_per_agent = ?, risk_per_agent = ?, drawn_at = ?"
                        + " where id = ?")
                .params(randomPerAgent, riskPerAgent, Timestamp.from(at), id.value())
                .update();
    }

    void closed(CycleId id, Instant at) {
        jdbc.sql("update sampling_cycle set state = 'CLOSED', closed_at = ? where id = ?")
                .params(Timestamp.from(at), id.value())
                .update();
    }

    void insertMember(CycleId cycle, Draw.Member member) {
        jdbc.sql("insert into sampling_member (cycle, interaction, stratum, rank_hash, probability)"
                        + " values (?, ?, ?, ?, ?)")
                .params(cycle.value(), member.interaction().id().value())
                .params(member.stratum(), member.rank(), member.probability())
                .update();
    }

    void insert(Sample sample) {
        jdbc.sql("insert into sampling_sample (interaction, cycle, stratum, part, reason, probability, state, drawn_at)"
                        + " values (:interaction, :cycle, :stratum, :part, :reason, :probability, :state, :drawnAt)")
                .param("interaction", sample.interaction().value())
                .param("cycle", sample.cycle().value())
                .param("stratum", sample.stratum())
                .param("part", sample.part().name())
                .param("reason", sample.reason())
                .param("probability", sample.probability())
                .param("state", sample.state().name())
                .param("drawnAt", Timestamp.from(sample.drawnAt()))
                .update();
    }

    Optional<Sample> sample(InteractionId interaction) {
        return jdbc.sql("select * from sampling_sample where interaction = ?")
                .param(interaction.value())
                .query(this::toSample)
                .optional();
    }

    /** @param interactions at most some hundreds */
    List<Sample> samples(List<InteractionId> interactions) {
        return jdbc.sql("select * from sampling_sample where interaction in (:interactions)")
                .param(
                        "interactions",
                        interactions.stream().map(InteractionId::value).toList())
                .query(this::toSample)
                .list();
    }

    List<Sample> samples(CycleId cycle) {
        return jdbc.sql("select * from sampling_sample where cycle = ? order by stratum, interaction")
                .param(cycle.value())
                .query(this::toSample)
                .list();
    }

    List<Sample> notStarted(CycleId cycle, int limit) {
        return jdbc.sql(
                        "select * from sampling_sample where cycle = ? and state = 'DRAWN' order by interaction limit ?")
                .params(cycle.value(), limit)
                .query(this::toSample)
                .list();
    }

    /** Of a project, whatever the cycle: no interaction is drawn twice. */
    Set<InteractionId> drawnBefore(String project) {
        return jdbc
                .sql("select s.interaction from sampling_sample s join sampling_cycle c on c.id = s.cycle"
                        + " where c.project = ?")
                .param(project)
                .query(UUID.class)
                .list()
                .stream()
                .map(InteractionId::new)
                .collect(Collectors.toSet());
    }

    Optional<Replacement> nextOfStratum(CycleId cycle, String stratum) {
        return jdbc.sql("select interaction, probability from sampling_member m where cycle = ? and stratum = ?"
                        + " and not exists (select 1 from sampling_sample s where s.interaction = m.interaction)"
                        + " order by rank_hash limit 1")
                .params(cycle.value(), stratum)
                .query((row, n) -> new Replacement(
                        new InteractionId(row.getObject("interaction", UUID.class)), row.getDouble("probability")))
                .optional();
    }

    record Replacement(InteractionId interaction, double probability) {}

    void started(InteractionId interaction) {
        jdbc.sql("update sampling_sample set state = 'STARTED' where interaction = ? and state = 'DRAWN'")
                .param(interaction.value())
                .update();
    }

    /** @return whether it was open until now */
    boolean end(InteractionId interaction, Sample.State state, String outcome, Instant at) {
        return jdbc.sql("update sampling_sample set state = ?, outcome = ?, ended_at = ? where interaction = ?"
                                + " and state in ('DRAWN', 'STARTED')")
                        .params(state.name(), outcome, Timestamp.from(at), interaction.value())
                        .update()
                == 1;
    }

    int frameSize(CycleId cycle) {
        return jdbc.sql("select count(*) from sampling_member where cycle = ?")
                .param(cycle.value())
                .query(Integer.class)
                .single();
    }

    private Cycle cycle(ResultSet row, int number) throws SQLException {
        return new Cycle(
                new CycleId(row.getObject("id", UUID.class)),
                row.getString("project"),
                row.getTimestamp("period_from").toInstant(),
                row.getTimestamp("period_to").toInstant(),
                row.getObject("plan_version", Integer.class),
                row.getString("seed"),
                Cycle.State.valueOf(row.getString("state")),
                row.getString("opened_by"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("drawn_at")),
                instant(row.getTimestamp("closed_at")));
    }

    private Sample toSample(ResultSet row, int number) throws SQLException {
        return new Sample(
                new InteractionId(row.getObject("interaction", UUID.class)),
                new CycleId(row.getObject("cycle", UUID.class)),
                row.getString("stratum"),
                Sample.Part.valueOf(row.getString("part")),
                row.getString("reason"),
                row.getObject("probability", Double.class),
                Sample.State.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getTimestamp("drawn_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
