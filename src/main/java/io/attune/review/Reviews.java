package io.attune.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.access.Reach;
import io.attune.intake.InteractionId;
import io.attune.scoring.EvaluationId;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Reviews {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Reviews(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Draft> draft(InteractionId interaction, String reviewer) {
        return jdbc.sql("select answers, comment from review_draft where interaction = ? and reviewer = ?")
                .params(interaction.value(), reviewer)
                .query((row, n) -> new Draft(read(row.getString("answers")), row.getString("comment")))
                .optional();
    }

    void save(InteractionId interaction, String reviewer, Draft draft, Instant at) {
        deleteDraft(interaction, reviewer);
        jdbc.sql("insert into review_draft (interaction, reviewer, answers, comment, saved_at) values (?, ?, ?, ?, ?)")
                .params(interaction.value(), reviewer, write(draft.answers()), draft.comment(), Timestamp.from(at))
                .update();
    }

    void deleteDraft(InteractionId interaction, String reviewer) {
        jdbc.sql("delete from review_draft where interaction = ? and reviewer = ?")
                .params(interaction.value(), reviewer)
                .update();
    }

    Optional<Route> route(InteractionId interaction) {
        return jdbc.sql("select route from review_routing where interaction = ?")
                .param(interaction.value())
                .query((row, n) -> Route.valueOf(row.getString("route")))
                .optional();
    }

    void routed(InteractionId interaction, Route route, String rule, Instant at) {
        jdbc.sql("insert into review_routing (interaction, route, rule, routed_at) values (?, ?, ?, ?)")
                .params(interaction.value(), route.name(), rule, Timestamp.from(at))
                .update();
    }

    List<String> reviewers(InteractionId interaction) {
        return jdbc.sql("select reviewer from review_review where interaction = ? order by position")
                .param(interaction.value())
                .query(String.class)
                .list();
    }

    void submitted(InteractionId interaction, int position, String reviewer, EvaluationId evaluation, Instant at) {
        jdbc.sql("insert into review_review (interaction, position, reviewer, evaluation, submitted_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(interaction.value(), position, reviewer, evaluation.value(), Timestamp.from(at))
                .update();
    }

    private String write(Map<String, Answer> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Answer> read(String answers) {
        try {
            return json.readValue(answers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of reviews by reviewer. */
    Map<String, Integer> counts(Reach reach) {
        Map<String, Integer> counts = new TreeMap<>();
        Reach.Condition covered = reach.on("a.project");
        jdbc.sql("select r.reviewer, count(*) as reviews from review_review r where exists (select 1"
                        + " from review_assignment a where a.interaction = r.interaction and " + covered.sql()
                        + ") group by r.reviewer")
                .params(covered.parameters())
                .query((ResultSet row) -> {
                    counts.put(row.getString("reviewer"), row.getInt("reviews"));
                });
        return counts;
    }
}
