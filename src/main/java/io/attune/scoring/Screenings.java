package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Screenings {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Screenings(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A version of a transcript that waits. */
    record Due(InteractionId interaction, int transcriptVersion) {}

    void queue(List<Due> due) {
        template.batchUpdate(
                "insert into scoring_screening_due (interaction, transcript_version) values (?, ?)", rows(due));
    }

    private static List<Object[]> rows(List<Due> due) {
        return due.stream()
                .map(each -> new Object[] {each.interaction().value(), each.transcriptVersion()})
                .toList();
    }

    /** Some that nobody else holds; held to the end of the transaction. */
    List<Due> hold(int most) {
        return jdbc.sql("select * from scoring_screening_due limit ? for update skip locked")
                .param(most)
                .query((row, n) -> new Due(
                        new InteractionId(row.getObject("interaction", UUID.class)), row.getInt("transcript_version")))
                .list();
    }

    void done(List<Due> due, List<Screening> screenings) {
        template.batchUpdate("""
                insert into scoring_screening (interaction, transcript_version, project, started_at, scorecard,
                    scorecard_version, rules_version, total, before_effects, failed_critical, confidence, abstained,
                    abstention, screened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", screenings.stream().map(Screenings::row).toList());
        template.batchUpdate(
                "delete from scoring_screening_due where interaction = ? and transcript_version = ?", rows(due));
    }

    private static Object[] row(Screening screening) {
        return new Object[] {
            screening.interaction().value(),
            screening.transcriptVersion(),
            screening.project(),
            Timestamp.from(screening.startedAt()),
            screening.scorecard(),
            screening.scorecardVersion(),
            screening.rulesVersion(),
            screening.total(),
            screening.beforeEffects(),
            String.join(", ", screening.failedCritical()),
            screening.confidence(),
            screening.abstained(),
            screening.abstention(),
            Timestamp.from(screening.screenedAt())
        };
    }

    Optional<Screening> latest(InteractionId interaction) {
        return jdbc.sql(
                        "select * from scoring_screening where interaction = ? order by transcript_version desc limit 1")
                .param(interaction.value())
                .query(Screenings::screening)
                .optional();
    }

    int count(String project, Instant from, Instant to) {
        return jdbc.sql("select count(distinct interaction) from scoring_screening where project = ?"
                        + " and started_at >= ? and started_at < ?")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(Integer.class)
                .single();
    }

    private static Screening screening(ResultSet row, int number) throws SQLException {
        String failed = row.getString("failed_critical");
        return new Screening(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getInt("transcript_version"),
                row.getString("project"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("scorecard"),
                row.getObject("scorecard_version", Integer.class),
                row.getString("rules_version"),
                row.getObject("total", Double.class),
                row.getObject("before_effects", Double.class),
                failed.isEmpty() ? List.of() : List.of(failed.split(", ")),
                row.getDouble("confidence"),
                row.getInt("abstained"),
                row.getString("abstention"),
                row.getTimestamp("screened_at").toInstant());
    }
}
