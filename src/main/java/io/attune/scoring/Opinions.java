package io.attune.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Learned opinions with their calls, and whether they are consulted. */
@Repository
class Opinions {

    private static final String LATEST =
            "select id, criterion, language, version, parameters, held_out, trained_by, trained_at"
                    + " from scoring_opinion o where language = :language and not exists (select 1 from scoring_opinion l"
                    + " where l.language = o.language and l.criterion = o.criterion and (l.trained_at > o.trained_at"
                    + " or l.trained_at = o.trained_at and l.id > o.id))";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Opinions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Opinion opinion, FeatureWeights weights, Map<InteractionId, Result> calls) {
        jdbc.sql("insert into scoring_opinion (id, criterion, language, version, parameters, held_out, weights,"
                        + " trained_by, trained_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(opinion.id(), opinion.criterion(), opinion.language(), opinion.version())
                .params(opinion.parameters(), write(opinion.heldOut().calls()), write(weights))
                .params(opinion.trainedBy(), Timestamp.from(opinion.trainedAt()))
                .update();
        calls.forEach((call, answer) -> jdbc.sql(
                        "insert into scoring_opinion_call (opinion, interaction, person) values (?, ?, ?)")
                .params(opinion.id(), call.value(), answer.name())
                .update());
    }

    /** Those that count in a language. */
    List<Opinion> latest(String language) {
        return jdbc.sql(LATEST + " order by criterion")
                .param("language", language)
                .query(this::opinion)
                .list();
    }

    Optional<Opinion> latest(String criterion, String language) {
        return jdbc.sql(LATEST + " and criterion = :criterion")
                .param("language", language)
                .param("criterion", criterion)
                .query(this::opinion)
                .optional();
    }

    FeatureWeights weights(UUID opinion) {
        String weights = jdbc.sql("select weights from scoring_opinion where id = ?")
                .param(opinion)
                .query(String.class)
                .single();
        return read(weights, new TypeReference<>() {});
    }

    /** What it learned from: the person's answer to each call. */
    Map<InteractionId, Result> calls(UUID opinion) {
        Map<InteractionId, Result> calls = new LinkedHashMap<>();
        jdbc.sql("select interaction, person from scoring_opinion_call where opinion = ? order by interaction")
                .param(opinion)
                .query(row -> {
                    calls.put(
                            new InteractionId(row.getObject("interaction", UUID.class)),
                            Result.valueOf(row.getString("person")));
                });
        return calls;
    }

    void insertSwitch(String criterion, String language, boolean consulted, String by, Instant at) {
        jdbc.sql("insert into scoring_opinion_switch (id, criterion, language, consulted, switched_by, switched_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), criterion, language, consulted, by, Timestamp.from(at))
                .update();
    }

    /** Tells whether it is used: as long as it is not switched off. */
    boolean isConsulted(String criterion, String language) {
        return jdbc.sql("select consulted from scoring_opinion_switch where criterion = ? and language = ?"
                        + " order by switched_at desc, id desc limit 1")
                .params(criterion, language)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    private Opinion opinion(ResultSet row, int number) throws SQLException {
        List<List<Integer>> calls = read(row.getString("held_out"), new TypeReference<>() {});
        int all =
                calls.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
        return new Opinion(
                row.getObject("id", UUID.class),
                row.getString("criterion"),
                row.getString("language"),
                row.getString("version"),
                row.getString("parameters"),
                new Agreement(calls, 0, all),
                row.getString("trained_by"),
                row.getTimestamp("trained_at").toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
