package io.attune.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Evaluations {

    /** Ids in one question to the database, which has a limit. */
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Evaluations(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Evaluation evaluation) {
        jdbc.sql("""
                insert into scoring_evaluation (id, interaction, kind, evaluator, scorecard, scorecard_version,
                    rules_version, total, before_effects, critical_failed, comment, supersedes, origin, created_at)
                values (:id, :interaction, :kind, :evaluator, :scorecard, :version, :rules, :total, :before, :critical,
                    :comment, :supersedes, :origin, :at)""")
                .param("id", evaluation.id().value())
                .param("interaction", evaluation.interaction().value())
                .param("kind", evaluation.kind().name())
                .param("evaluator", evaluation.evaluator())
                .param("scorecard", evaluation.scorecard())
                .param("version", evaluation.scorecardVersion())
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
        for (int position = 0; position < evaluation.criteria().size(); position++) {
            insert(evaluation.id(), position, evaluation.criteria().get(position));
        }
    }

    private void insert(EvaluationId evaluation, int position, CriterionResult result) {
        jdbc.sql("insert into scoring_result (evaluation, criterion, position, result, score, confidence, comment,"
                        + " evidence) values (:evaluation, :criterion, :position, :result, :score, :confidence,"
                        + " :comment, :evidence)")
                .param("evaluation", evaluation.value())
                .param("criterion", result.id())
                .param("position", position)
                .param("result", result.result().name())
                .param("score", result.score())
                .param("confidence", result.confidence())
                .param("comment", result.comment())
                .param("evidence", write(result.evidence()))
                .update();
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
        Map<InteractionId, SettledScore> scores = new HashMap<>();
        List<UUID> ids = interactions.stream().map(InteractionId::value).toList();
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            List<UUID> some = ids.subList(i, Math.min(i + AT_ONCE, ids.size()));
            jdbc.sql("select s.interaction, e.total, e.critical_failed from scoring_settlement s"
                            + " join scoring_evaluation e on e.id = s.evaluation where s.interaction in ("
                            + String.join(", ", Collections.nCopies(some.size(), "?"))
                            + ") and not exists (select 1 from scoring_settlement later"
                            + " where later.interaction = s.interaction and later.round > s.round)")
                    .params(some)
                    .query(row -> {
                        scores.put(
                                new InteractionId(row.getObject("interaction", UUID.class)),
                                new SettledScore(
                                        row.getObject("total", Double.class), row.getBoolean("critical_failed")));
                    });
        }
        return scores;
    }

    void settle(InteractionId interaction, int round, EvaluationId evaluation, Instant at) {
        jdbc.sql("insert into scoring_settlement (interaction, round, evaluation, settled_at) values (?, ?, ?, ?)")
                .params(interaction.value(), round, evaluation.value(), Timestamp.from(at))
                .update();
    }

    private Evaluation evaluation(ResultSet row, int number) throws SQLException {
        EvaluationId id = new EvaluationId(row.getObject("id", UUID.class));
        UUID supersedes = row.getObject("supersedes", UUID.class);
        return new Evaluation(
                id,
                new InteractionId(row.getObject("interaction", UUID.class)),
                Evaluation.Kind.valueOf(row.getString("kind")),
                row.getString("evaluator"),
                row.getString("scorecard"),
                row.getInt("scorecard_version"),
                row.getString("rules_version"),
                row.getObject("total", Double.class),
                row.getObject("before_effects", Double.class),
                row.getBoolean("critical_failed"),
                row.getString("comment"),
                results(id),
                supersedes == null ? null : new EvaluationId(supersedes),
                row.getString("origin"),
                row.getTimestamp("created_at").toInstant());
    }

    private List<CriterionResult> results(EvaluationId evaluation) {
        return jdbc.sql("select * from scoring_result where evaluation = ? order by position")
                .param(evaluation.value())
                .query((row, n) -> new CriterionResult(
                        row.getString("criterion"),
                        Result.valueOf(row.getString("result")),
                        row.getObject("score", Double.class),
                        row.getObject("confidence", Double.class),
                        row.getString("comment"),
                        read(row.getString("evidence"))))
                .list();
    }

    private String write(List<Evidence> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Evidence> read(String evidence) {
        try {
            return json.readValue(evidence, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
