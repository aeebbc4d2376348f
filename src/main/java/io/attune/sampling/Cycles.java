package io.attune.sampling;

import io.attune.Message;
import io.attune.access.Reach;
import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
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

    /** Waits for other draws of the project, so that no interaction comes into two frames as a late one. */
    void lockProject(String project) {
        jdbc.sql("select id from sampling_cycle where project = ? order by id for update")
                .param(project)
                .query(UUID.class)
                .list();
    }

    /** Those that keep a frame. */
    List<Cycle> withFrame(String project) {
        return jdbc.sql("select * from sampling_cycle where project = ? and frame_closed_at is not null")
                .param(project)
                .query(this::cycle)
                .list();
    }

    /** Those that keep a frame, the newest first. */
    List<Cycle> drawnSince(Instant from) {
        return jdbc.sql("select * from sampling_cycle where frame_closed_at >= ? order by frame_closed_at desc, id")
                .param(Timestamp.from(from))
                .query(this::cycle)
                .list();
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

    List<Cycle> latest(Reach reach, int limit) {
        Reach.Condition covered = reach.on("project");
        return jdbc.sql("select * from sampling_cycle where " + covered.sql() + " order by opened_at desc limit ?")
                .params(covered.parameters())
                .param(limit)
                .query(this::cycle)
                .list();
    }

    /** Those that were drawn and whose period begins in [from, to), the oldest first. */
    List<Cycle> drawn(String project, Instant from, Instant to) {
        return jdbc.sql("select * from sampling_cycle where project = ? and period_from >= ? and period_from < ?"
                        + " and drawn_at is not null order by period_from, period_to")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(this::cycle)
                .list();
    }

    void planTaken(Cycle cycle) {
        jdbc.sql("update sampling_cycle set plan_version = ? where id = ?")
                .params(cycle.planVersion(), cycle.id().value())
                .update();
    }

    void drawn(Cycle cycle) {
        Cycle.Drawn drawn = Objects.requireNonNull(cycle.drawn());
        Frame frame = drawn.frame();
        jdbc.sql("update sampling_cycle set state = 'DRAWN', random_per_agent = ?, risk_per_agent = ?,"
                        + " frame_closed_at = ?, frame_size = ?, frame_late = ?, frame_hash = ?, frame_filter = ?,"
                        + " drawn_at = ? where id = ?")
                .params(drawn.randomPerAgent(), drawn.riskPerAgent())
                .params(Timestamp.from(frame.closedAt()), frame.size(), frame.late())
                .params(
                        frame.hash(),
                        Objects.requireNonNull(frame.filter()).json(),
                        Timestamp.from(drawn.at()),
                        cycle.id().value())
                .update();
    }

    void closed(Cycle cycle) {
        jdbc.sql("update sampling_cycle set state = 'CLOSED', closed_at = ? where id = ?")
                .params(Timestamp.from(cycle.closedAt()), cycle.id().value())
                .update();
    }

    void insert(Sample sample) {
        jdbc.sql("""
                insert into sampling_sample (interaction, cycle, agent, business_type, slot, part, reason, probability,
                    plan_version, late, replaces, state, drawn_at)
                values (:interaction, :cycle, :agent, :businessType, :slot, :part, :reason, :probability, :planVersion,
                    :late, :replaces, :state, :drawnAt)""")
                .param("interaction", sample.interaction().value())
                .param("cycle", sample.cycle().value())
                .param("agent", sample.agent())
                .param("businessType", sample.businessType())
                .param("slot", sample.slot())
                .param("part", sample.part().name())
                .param("reason", sample.reason().json())
                .param("probability", sample.probability())
                .param("planVersion", sample.planVersion())
                .param("late", sample.late())
                .param(
                        "replaces",
                        sample.replaces() == null ? null : sample.replaces().value())
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

    List<Sample> samples(List<InteractionId> interactions) {
        return jdbc.sql("select * from sampling_sample where interaction = any(?)")
                .param(new SqlArrayValue(
                        "uuid", interactions.stream().map(InteractionId::value).toArray()))
                .query(this::toSample)
                .list();
    }

    List<Sample> samples(CycleId cycle) {
        return jdbc.sql("select * from sampling_sample where cycle = ? order by agent, interaction")
                .param(cycle.value())
                .query(this::toSample)
                .list();
    }

    List<Sample> samplesOf(Collection<CycleId> cycles) {
        return jdbc.sql("select * from sampling_sample where cycle = any(?) order by agent, interaction")
                .param(ids(cycles))
                .query(this::toSample)
                .list();
    }

    Map<CycleId, Progress> progress(Collection<CycleId> cycles) {
        Map<CycleId, Progress> progress = new HashMap<>();
        jdbc.sql("""
                select cycle, count(*) as drawn,
                    count(case when part = 'RANDOM' then 1 end) as random,
                    count(case when part = 'RISK' then 1 end) as risk,
                    count(case when state = 'CLOSED' then 1 end) as closed,
                    count(case when state = 'REPLACED' then 1 end) as replaced,
                    count(case when state = 'DROPPED' then 1 end) as dropped,
                    count(case when state in ('DRAWN', 'STARTED') then 1 end) as still_open
                from sampling_sample where cycle = any(?) group by cycle""").param(ids(cycles)).query(row -> {
            progress.put(
                    new CycleId(row.getObject("cycle", UUID.class)),
                    new Progress(
                            row.getInt("drawn"),
                            row.getInt("random"),
                            row.getInt("risk"),
                            row.getInt("closed"),
                            row.getInt("replaced"),
                            row.getInt("dropped"),
                            row.getInt("still_open")));
        });
        return progress;
    }

    static SqlArrayValue ids(Collection<CycleId> cycles) {
        return new SqlArrayValue("uuid", cycles.stream().map(CycleId::value).toArray());
    }

    List<Sample> notStarted(CycleId cycle, int limit) {
        return jdbc.sql(
                        "select * from sampling_sample where cycle = ? and state = 'DRAWN' order by interaction limit ?")
                .params(cycle.value(), limit)
                .query(this::toSample)
                .list();
    }

    /** Interactions of a project that any cycle sampled: none is sampled twice. */
    Set<UUID> drawnBefore(String project) {
        return new HashSet<>(jdbc.sql("select s.interaction from sampling_sample s"
                        + " join sampling_cycle c on c.id = s.cycle where c.project = ?")
                .param(project)
                .query(UUID.class)
                .list());
    }

    /** Those of them that were drawn, by whatever cycle. */
    Set<UUID> drawnOf(Collection<UUID> interactions) {
        return interactions.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select interaction from sampling_sample where interaction in (:ids)")
                        .param("ids", interactions)
                        .query(UUID.class)
                        .list());
    }

    void started(InteractionId interaction) {
        jdbc.sql("update sampling_sample set state = 'STARTED' where interaction = ? and state = 'DRAWN'")
                .param(interaction.value())
                .update();
    }

    void ended(Sample sample) {
        Sample.Ending ending = Objects.requireNonNull(sample.ending());
        jdbc.sql("update sampling_sample set state = ?, outcome = ?, ended_by = ?, ended_at = ?"
                        + " where interaction = ?")
                .params(sample.state().name(), ending.reason(), ending.by())
                .params(Timestamp.from(ending.at()), sample.interaction().value())
                .update();
    }

    List<UnusableCalls> givenUp(Reach reach) {
        Reach.Condition covered = reach.on("c.project");
        return jdbc.sql("""
                select s.ended_by, sum(case when s.state = 'REPLACED' then 1 else 0 end) as replaced,
                    sum(case when s.state = 'DROPPED' then 1 else 0 end) as dropped
                from sampling_sample s join sampling_cycle c on c.id = s.cycle
                where s.state in ('REPLACED', 'DROPPED') and s.ended_by is not null and %s
                group by s.ended_by order by s.ended_by""".formatted(covered.sql()))
                .params(covered.parameters())
                .query((row, n) ->
                        new UnusableCalls(row.getString("ended_by"), row.getInt("replaced"), row.getInt("dropped")))
                .list();
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
                drawn(row),
                instant(row.getTimestamp("closed_at")));
    }

    private static Cycle.@Nullable Drawn drawn(ResultSet row) throws SQLException {
        Instant at = instant(row.getTimestamp("drawn_at"));
        if (at == null) {
            return null;
        }
        String filter = row.getString("frame_filter");
        Frame frame = new Frame(
                instant(row.getTimestamp("frame_closed_at")),
                row.getInt("frame_size"),
                row.getInt("frame_late"),
                row.getString("frame_hash"),
                filter == null ? null : Message.read(filter));
        return new Cycle.Drawn(row.getInt("random_per_agent"), row.getInt("risk_per_agent"), frame, at);
    }

    private Sample toSample(ResultSet row, int number) throws SQLException {
        UUID replaces = row.getObject("replaces", UUID.class);
        Instant endedAt = instant(row.getTimestamp("ended_at"));
        return new Sample(
                new InteractionId(row.getObject("interaction", UUID.class)),
                new CycleId(row.getObject("cycle", UUID.class)),
                row.getString("agent"),
                row.getString("business_type"),
                row.getString("slot"),
                Sample.Part.valueOf(row.getString("part")),
                Message.read(row.getString("reason")),
                row.getObject("probability", Double.class),
                row.getInt("plan_version"),
                row.getBoolean("late"),
                replaces == null ? null : new InteractionId(replaces),
                Sample.State.valueOf(row.getString("state")),
                row.getTimestamp("drawn_at").toInstant(),
                endedAt == null
                        ? null
                        : new Sample.Ending(row.getString("outcome"), row.getString("ended_by"), endedAt));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
