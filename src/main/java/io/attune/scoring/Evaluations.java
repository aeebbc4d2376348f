package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

@Repository
class Evaluations {

    /** Ids in one question to the database, which has a limit. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final AnswerRows rows;

    Evaluations(JdbcClient jdbc, AnswerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(Evaluation evaluation) {
        jdbc.sql("""
                insert into scoring_evaluation (id, interaction, kind, evaluator, scorecard, scorecard_version,
                    plan_version, rules_version, total, before_effects, critical_failed, comment, supersedes, origin, created_at)
                values (:id, :interaction, :kind, :evaluator, :scorecard, :version, :plan, :rules, :total, :before, :critical,
                    :comment, :supersedes, :origin, :at)""")
                .param("id", evaluation.id().value())
                .param("interaction", evaluation.interaction().value())
                .param("kind", evaluation.kind().name())
                .param("evaluator", evaluation.evaluator())
                .param("scorecard", evaluation.scorecard())
                .param("version", evaluation.scorecardVersion())
                .param("plan", evaluation.planVersion())
                .param("rules", evaluation.rulesVersion())
                .param("total", evaluation.total())
                .param("before", evaluation.beforeEffects())
                .param("critical", evaluation.criticalFailed())
                .param("comment", evaluation.comment())
                .param(
                        "supersedes",
                        evaluation.supersedes() == null
                                ? null
                                : evaluation.supersedes().value())
                .param("origin", evaluation.origin())
                .param("at", Timestamp.from(evaluation.createdAt()))
                .update();
        rows.insert("scoring_result", evaluation.id(), evaluation.criteria());
    }

    Optional<Evaluation> find(EvaluationId id) {
        return jdbc.sql("select * from scoring_evaluation where id = ?")
                .param(id.value())
                .query(this::evaluation)
                .optional();
    }

    Optional<Evaluation> byOrigin(String origin) {
        return jdbc.sql("select * from scoring_evaluation where origin = ?")
                .param(origin)
                .query(this::evaluation)
                .optional();
    }

    List<Evaluation> of(InteractionId interaction) {
        return jdbc.sql("select * from scoring_evaluation where interaction = ? order by created_at, origin")
                .param(interaction.value())
                .query(this::evaluation)
                .list();
    }

    Optional<Settlement> settlement(InteractionId interaction) {
        return jdbc.sql("select round, evaluation from scoring_settlement where interaction = ?"
                        + " order by round desc limit 1")
                .param(interaction.value())
                .query((row, n) ->
                        new Settlement(row.getInt("round"), new EvaluationId(row.getObject("evaluation", UUID.class))))
                .optional();
    }

    record Settlement(int round, EvaluationId evaluation) {}

    Map<InteractionId, SettledScore> settledScores(Collection<InteractionId> interactions) {
        return settled(
                "e.total, e.critical_failed",
                "",
                List.of(),
                interactions,
                (row, number) ->
                        new SettledScore(row.getObject("total", Double.class), row.getBoolean("critical_failed")));
    }

    Map<InteractionId, SettledAnswer> settledAnswers(String criterion, Collection<InteractionId> interactions) {
        return settled(
                "e.scorecard, e.scorecard_version, r.result, r.score",
                " join scoring_result r on r.evaluation = e.id and r.criterion = ?",
                List.of(criterion),
                interactions,
                (row, number) -> new SettledAnswer(
                        row.getString("scorecard"),
                        row.getInt("scorecard_version"),
                        Result.valueOf(row.getString("result")),
                        row.getObject("score", Double.class)));
    }

    /** @param join more to read of the evaluation that counts, with its parameters */
    private <T> Map<InteractionId, T> settled(
            String columns,
            String join,
            List<?> parameters,
            Collection<InteractionId> interactions,
            RowMapper<T> mapper) {
        Map<InteractionId, T> found = new HashMap<>();
        jdbc.sql("select s.interaction, " + columns + " from scoring_settlement s"
                        + " join scoring_evaluation e on e.id = s.evaluation" + join + " where s.interaction = any(?)"
                        + " and not exists (select 1 from scoring_settlement later"
                        + " where later.interaction = s.interaction and later.round > s.round)")
                .params(parameters)
                .param(new SqlArrayValue(
                        "uuid", interactions.stream().map(InteractionId::value).toArray()))
                .query(row -> {
                    found.put(new InteractionId(row.getObject("interaction", UUID.class)), mapper.mapRow(row, 0));
                });
        return found;
    }

    void settle(InteractionId interaction, int round, EvaluationId evaluation, Instant at) {
        jdbc.sql("insert into scoring_settlement (interaction, round, evaluation, settled_at) values (?, ?, ?, ?)")
                .params(interaction.value(), round, evaluation.value(), Timestamp.from(at))
                .update();
    }

    /** The machine's latest of each interaction that it scored since then, at most so many; the newest first. */
    List<Evaluation> machine(Instant from, int most) {
        return withoutEvidence(
                "select * from scoring_evaluation e where kind = 'MACHINE' and created_at >= ? and not exists (select 1"
                        + " from scoring_evaluation l where l.interaction = e.interaction and l.kind = 'MACHINE' and"
                        + " (l.created_at > e.created_at or l.created_at = e.created_at and l.origin > e.origin))"
                        + " order by created_at desc, id limit ?",
                from,
                most);
    }

    /**
     * The machine's latest of each of these interactions that it scored, with evidence.
     *
     * @param interactions at most some hundreds
     */
    Map<InteractionId, Evaluation> machine(List<InteractionId> interactions) {
        if (interactions.isEmpty()) {
            return Map.of();
        }
        List<Evaluation> found = jdbc.sql("select * from scoring_evaluation e where kind = 'MACHINE' and interaction in"
                        + " (:interactions) and not exists (select 1 from scoring_evaluation l where"
                        + " l.interaction = e.interaction and l.kind = 'MACHINE' and (l.created_at > e.created_at or"
                        + " l.created_at = e.created_at and l.origin > e.origin))")
                .param(
                        "interactions",
                        interactions.stream().map(InteractionId::value).toList())
                .query((row, n) -> evaluation(row, List.of()))
                .list();
        Map<UUID, List<CriterionResult>> results = new HashMap<>();
        if (!found.isEmpty()) {
            results(found, "*", rows::withEvidence, results);
        }
        Map<InteractionId, Evaluation> latest = new HashMap<>();
        found.forEach(evaluation -> latest.put(
                evaluation.interaction(),
                evaluation.withCriteria(results.getOrDefault(evaluation.id().value(), List.of()))));
        return latest;
    }

    /** What counts of each interaction that was settled since then, at most so many; the newest first. */
    List<Evaluation> settled(Instant from, int most) {
        return withoutEvidence(
                "select e.* from scoring_settlement s join scoring_evaluation e on e.id = s.evaluation"
                        + " where s.settled_at >= ? and s.round = (select max(l.round) from scoring_settlement l"
                        + " where l.interaction = s.interaction) order by s.settled_at desc, e.id limit ?",
                from,
                most);
    }

    /** Evidence is by far the most of an evaluation. */
    private List<Evaluation> withoutEvidence(String sql, Instant from, int most) {
        List<Evaluation> found = jdbc.sql(sql)
                .params(Timestamp.from(from), most)
                .query((row, n) -> evaluation(row, List.of()))
                .list();
        Map<UUID, List<CriterionResult>> results = new HashMap<>();
        for (int i = 0; i < found.size(); i += AT_ONCE) {
            results(
                    found.subList(i, Math.min(found.size(), i + AT_ONCE)),
                    AnswerRows.WITHOUT_EVIDENCE,
                    rows::withoutEvidence,
                    results);
        }
        return found.stream()
                .map(evaluation -> evaluation.withCriteria(
                        results.getOrDefault(evaluation.id().value(), List.of())))
                .toList();
    }

    private void results(
            List<Evaluation> evaluations,
            String columns,
            RowMapper<CriterionResult> answer,
            Map<UUID, List<CriterionResult>> results) {
        jdbc.sql("select " + columns + " from scoring_result"
                        + " where evaluation in (:evaluations) order by evaluation, position")
                .param(
                        "evaluations",
                        evaluations.stream().map(each -> each.id().value()).toList())
                .query(row -> {
                    results.computeIfAbsent(row.getObject("evaluation", UUID.class), none -> new ArrayList<>())
                            .add(answer.mapRow(row, 0));
                });
    }

    private Evaluation evaluation(ResultSet row, int number) throws SQLException {
        return evaluation(row, results(new EvaluationId(row.getObject("id", UUID.class))));
    }

    private static Evaluation evaluation(ResultSet row, List<CriterionResult> results) throws SQLException {
        EvaluationId id = new EvaluationId(row.getObject("id", UUID.class));
        UUID supersedes = row.getObject("supersedes", UUID.class);
        return new Evaluation(
                id,
                new InteractionId(row.getObject("interaction", UUID.class)),
                Evaluation.Kind.valueOf(row.getString("kind")),
                row.getString("evaluator"),
                row.getString("scorecard"),
                row.getInt("scorecard_version"),
                row.getObject("plan_version", Integer.class),
                row.getString("rules_version"),
                row.getObject("total", Double.class),
                row.getObject("before_effects", Double.class),
                row.getBoolean("critical_failed"),
                row.getString("comment"),
                results,
                supersedes == null ? null : new EvaluationId(supersedes),
                row.getString("origin"),
                row.getTimestamp("created_at").toInstant());
    }

    private List<CriterionResult> results(EvaluationId evaluation) {
        return jdbc.sql("select * from scoring_result where evaluation = ? order by position")
                .param(evaluation.value())
                .query(rows::withEvidence)
                .list();
    }
}
