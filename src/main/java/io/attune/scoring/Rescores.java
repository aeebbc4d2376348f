package io.attune.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.InteractionId;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Rescores {

    private static final String SELECT = """
            select r.*, (select coalesce(sum(c.calls), 0) from scoring_rescore_chunk c
                    where c.rescore = r.id and c.done_at is not null) as done,
                (select coalesce(sum(c.skipped), 0) from scoring_rescore_chunk c where c.rescore = r.id) as skipped
            from scoring_rescore r
            """;

    /** Stands for an answer to a question that is not on the card. */
    private static final String NOT_ASKED = "NOT_ASKED";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ObjectMapper json;

    Rescores(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    /**
     * Calls that are judged together, by the order of their ids.
     *
     * @param number from 1
     */
    record Chunk(int number, InteractionId first, InteractionId last, int calls, int attempts) {}

    void insert(Rescore rescore, List<Chunk> chunks) {
        RescoreOrder order = rescore.order();
        jdbc.sql("""
                insert into scoring_rescore (id, project, from_day, to_day, agent, judged_by, rules_version, phrases_version,
                    rules_hash, rules_in_force, phrases_in_force, scorecard, scorecard_version, pass_mark, state, calls, started_by, started_at)
                values (:id, :project, :from, :to, :agent, :judgedBy, :rules, :phrases, :hash, :rulesInForce,
                    :phrasesInForce, :scorecard, :scorecardVersion, :passMark, :state, :calls, :by, :at)""")
                .param("id", rescore.id().value())
                .param("project", order.project())
                .param("from", order.from() == null ? null : Date.valueOf(order.from()))
                .param("to", order.to() == null ? null : Date.valueOf(order.to()))
                .param("agent", order.agent())
                .param("judgedBy", order.judgedBy())
                .param("rules", order.rulesVersion())
                .param("phrases", order.phrasesVersion())
                .param("hash", rescore.rulesHash())
                .param("rulesInForce", rescore.inForce().rules())
                .param("phrasesInForce", rescore.inForce().phrases())
                .param("scorecard", order.scorecard())
                .param("scorecardVersion", order.scorecardVersion())
                .param("passMark", order.passMark())
                .param("state", rescore.state().name())
                .param("calls", rescore.calls())
                .param("by", rescore.startedBy())
                .param("at", Timestamp.from(rescore.startedAt()))
                .update();
        template.batchUpdate(
                "insert into scoring_rescore_chunk (rescore, number, first_call, last_call, calls, skipped, attempts)"
                        + " values (?, ?, ?, ?, ?, 0, 0)",
                chunks.stream()
                        .map(chunk -> new Object[] {
                            rescore.id().value(),
                            chunk.number(),
                            chunk.first().value(),
                            chunk.last().value(),
                            chunk.calls()
                        })
                        .toList());
    }

    Optional<Rescore> find(RescoreId id) {
        return jdbc.sql(SELECT + "where r.id = ?")
                .param(id.value())
                .query(this::rescore)
                .optional();
    }

    /** The newest first. */
    List<Rescore> latest(int most) {
        return jdbc.sql(SELECT + "order by r.started_at desc, r.id limit ?")
                .param(most)
                .query(this::rescore)
                .list();
    }

    /** The oldest first. */
    List<Rescore> running() {
        return jdbc.sql(SELECT + "where r.state = 'RUNNING' order by r.started_at, r.id")
                .query(this::rescore)
                .list();
    }

    /** A chunk that is not done and that nobody else holds; held to the end of the transaction. */
    Optional<Chunk> hold(RescoreId id) {
        return jdbc.sql("select * from scoring_rescore_chunk where rescore = ? and done_at is null limit 1"
                        + " for update skip locked")
                .param(id.value())
                .query((row, n) -> new Chunk(
                        row.getInt("number"),
                        new InteractionId(row.getObject("first_call", UUID.class)),
                        new InteractionId(row.getObject("last_call", UUID.class)),
                        row.getInt("calls"),
                        row.getInt("attempts")))
                .optional();
    }

    void done(RescoreId id, Chunk chunk, List<Rescored> results, int skipped, Instant at) {
        template.batchUpdate(
                """
                insert into scoring_rescore_result (rescore, interaction, project, agent, scorecard, scorecard_version,
                    compared_with, total_before, total, critical_before, critical_failed, passed_before, passed,
                    abstention, changed, answers)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                results.stream()
                        .map(result -> new Object[] {
                            id.value(),
                            result.interaction().value(),
                            result.project(),
                            result.agent(),
                            result.scorecard(),
                            result.scorecardVersion(),
                            result.comparedWith().name(),
                            result.before().total(),
                            result.after().total(),
                            result.before().criticalFailed(),
                            result.after().criticalFailed(),
                            result.before().passed(),
                            result.after().passed(),
                            result.abstention(),
                            result.changed().size(),
                            write(result.answers())
                        })
                        .toList());
        template.batchUpdate(
                "insert into scoring_rescore_count (rescore, chunk, project, criterion, before_result, after_result,"
                        + " calls) values (?, ?, ?, ?, ?, ?, ?)",
                counts(results).entrySet().stream()
                        .map(count -> new Object[] {
                            id.value(),
                            chunk.number(),
                            count.getKey().project(),
                            count.getKey().criterion(),
                            name(count.getKey().before()),
                            name(count.getKey().after()),
                            count.getValue()
                        })
                        .toList());
        jdbc.sql("update scoring_rescore_chunk set done_at = ?, skipped = ? where rescore = ? and number = ?")
                .params(Timestamp.from(at), skipped, id.value(), chunk.number())
                .update();
    }

    private record Answers(String project, String criterion, Result before, Result after) {}

    private static Map<Answers, Integer> counts(List<Rescored> results) {
        Map<Answers, Integer> counts = new LinkedHashMap<>();
        results.forEach(result -> result.answers()
                .forEach(answer -> counts.merge(
                        new Answers(result.project(), answer.id(), answer.before(), answer.after()), 1, Integer::sum)));
        return counts;
    }

    private static String name(Result result) {
        return result == null ? NOT_ASKED : result.name();
    }

    private static Result result(String name) {
        return name.equals(NOT_ASKED) ? null : Result.valueOf(name);
    }

    /** @return how often it was attempted in vain */
    int failed(RescoreId id, int chunk) {
        jdbc.sql("update scoring_rescore_chunk set attempts = attempts + 1 where rescore = ? and number = ?")
                .params(id.value(), chunk)
                .update();
        return jdbc.sql("select attempts from scoring_rescore_chunk where rescore = ? and number = ?")
                .params(id.value(), chunk)
                .query(Integer.class)
                .single();
    }

    /** @return whether all its chunks are done now and nobody had said so */
    boolean endIfDone(RescoreId id, Instant at) {
        return jdbc.sql("update scoring_rescore set state = 'DONE', ended_at = ? where id = ? and state = 'RUNNING'"
                                + " and not exists (select 1 from scoring_rescore_chunk c where c.rescore = ?"
                                + " and c.done_at is null)")
                        .params(Timestamp.from(at), id.value(), id.value())
                        .update()
                == 1;
    }

    /** @return whether it was running until now */
    boolean end(RescoreId id, Rescore.State state, String failure, Instant at) {
        return jdbc.sql("update scoring_rescore set state = ?, failure = ?, ended_at = ? where id = ?"
                                + " and state = 'RUNNING'")
                        .params(state.name(), failure, Timestamp.from(at), id.value())
                        .update()
                == 1;
    }

    private static final String FIGURES = """
            count(*) as calls,
            sum(case when changed > 0 then 1 else 0 end) as changed,
            sum(case when passed_before then 1 else 0 end) as passed_before,
            sum(case when passed then 1 else 0 end) as passed,
            sum(case when passed and not passed_before then 1 else 0 end) as pass_now,
            sum(case when passed_before and not passed then 1 else 0 end) as fail_now,
            avg(total_before) as mean_before, avg(total) as mean
            from scoring_rescore_result where rescore = ?
            """;

    RescoreFigures figures(RescoreId id) {
        return new RescoreFigures(
                jdbc.sql("select cast(null as varchar) as project, cast(null as varchar) as agent, " + FIGURES)
                        .param(id.value())
                        .query(this::group)
                        .single(),
                jdbc.sql("select project, cast(null as varchar) as agent, " + FIGURES
                                + " group by project order by project")
                        .param(id.value())
                        .query(this::group)
                        .list(),
                jdbc.sql("select project, agent, " + FIGURES + " group by project, agent order by project, agent")
                        .param(id.value())
                        .query(this::group)
                        .list(),
                criteria(id),
                jdbc.sql("select abstention, count(*) as calls from scoring_rescore_result where rescore = ?"
                                + " and abstention is not null group by abstention order by abstention")
                        .param(id.value())
                        .query((row, n) ->
                                new RescoreFigures.Abstention(row.getString("abstention"), row.getInt("calls")))
                        .list());
    }

    private RescoreFigures.Group group(ResultSet row, int number) throws SQLException {
        return new RescoreFigures.Group(
                row.getString("project"),
                row.getString("agent"),
                row.getInt("calls"),
                row.getInt("changed"),
                row.getInt("passed_before"),
                row.getInt("passed"),
                row.getInt("pass_now"),
                row.getInt("fail_now"),
                row.getObject("mean_before", Double.class),
                row.getObject("mean", Double.class));
    }

    private List<RescoreFigures.OfCriterion> criteria(RescoreId id) {
        Map<String, List<RescoreFigures.Shift>> all = new TreeMap<>();
        jdbc.sql("select criterion, before_result, after_result, sum(calls) as calls from scoring_rescore_count"
                        + " where rescore = ? group by criterion, before_result, after_result"
                        + " order by criterion, before_result, after_result")
                .param(id.value())
                .query(row -> {
                    all.computeIfAbsent(row.getString("criterion"), criterion -> new ArrayList<>())
                            .add(new RescoreFigures.Shift(
                                    result(row.getString("before_result")),
                                    result(row.getString("after_result")),
                                    row.getInt("calls")));
                });
        return all.entrySet().stream()
                .map(each -> criterion(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(RescoreFigures.OfCriterion::unlike)
                        .reversed())
                .toList();
    }

    private static RescoreFigures.OfCriterion criterion(String id, List<RescoreFigures.Shift> all) {
        List<RescoreFigures.Shift> shifts =
                all.stream().filter(shift -> shift.before() != shift.after()).toList();
        return new RescoreFigures.OfCriterion(
                id,
                sum(all.stream().filter(shift -> shift.before() == Result.MET).toList()),
                sum(all.stream().filter(shift -> shift.after() == Result.MET).toList()),
                sum(all.stream()
                        .filter(shift -> shift.before() == Result.NOT_MET)
                        .toList()),
                sum(all.stream()
                        .filter(shift -> shift.after() == Result.NOT_MET)
                        .toList()),
                sum(shifts),
                shifts);
    }

    private static int sum(List<RescoreFigures.Shift> shifts) {
        return shifts.stream().mapToInt(RescoreFigures.Shift::calls).sum();
    }

    /** Calls with another answer, those first that pass or fail now. */
    List<Rescored> changed(RescoreId id, int limit, int offset) {
        return jdbc.sql("select * from scoring_rescore_result where rescore = ? and changed > 0 order by"
                        + " case when passed_before = passed then 1 else 0 end, project, agent, interaction"
                        + " limit ? offset ?")
                .params(id.value(), limit, offset)
                .query(this::rescored)
                .list();
    }

    private Rescored rescored(ResultSet row, int number) throws SQLException {
        return new Rescored(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getString("project"),
                row.getString("agent"),
                row.getString("scorecard"),
                row.getObject("scorecard_version", Integer.class),
                Rescored.With.valueOf(row.getString("compared_with")),
                new Rescored.Side(
                        row.getObject("total_before", Double.class),
                        row.getBoolean("critical_before"),
                        row.getObject("passed_before", Boolean.class)),
                new Rescored.Side(
                        row.getObject("total", Double.class),
                        row.getBoolean("critical_failed"),
                        row.getObject("passed", Boolean.class)),
                row.getString("abstention"),
                read(row.getString("answers")));
    }

    private Rescore rescore(ResultSet row, int number) throws SQLException {
        return new Rescore(
                new RescoreId(row.getObject("id", UUID.class)),
                new RescoreOrder(
                        row.getString("project"),
                        row.getDate("from_day") == null
                                ? null
                                : row.getDate("from_day").toLocalDate(),
                        row.getDate("to_day") == null
                                ? null
                                : row.getDate("to_day").toLocalDate(),
                        row.getString("agent"),
                        row.getString("judged_by"),
                        row.getInt("rules_version"),
                        row.getInt("phrases_version"),
                        row.getString("scorecard"),
                        row.getObject("scorecard_version", Integer.class),
                        row.getDouble("pass_mark")),
                row.getString("rules_hash"),
                new RulesVersions(row.getInt("rules_in_force"), row.getInt("phrases_in_force")),
                Rescore.State.valueOf(row.getString("state")),
                row.getInt("calls"),
                row.getInt("done"),
                row.getInt("skipped"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at") == null
                        ? null
                        : row.getTimestamp("ended_at").toInstant(),
                row.getString("failure"));
    }

    private String write(List<Compared> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Compared> read(String answers) {
        try {
            return json.readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
