package io.attune.review;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuotaWarnings {

    private final JdbcClient jdbc;

    QuotaWarnings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<QuotaWarning> find(String project, LocalDate day) {
        return jdbc.sql("select open_reviews from review_warning where project = ? and warned_on = ?")
                .params(project, Date.valueOf(day))
                .query(Integer.class)
                .optional()
                .map(open -> new QuotaWarning(project, day, open, shortfalls(project, day)));
    }

    private List<Shortfall> shortfalls(String project, LocalDate day) {
        return jdbc.sql("select person, done, owed, open_reviews from review_shortfall"
                        + " where project = ? and warned_on = ? order by person")
                .params(project, Date.valueOf(day))
                .query((row, n) -> new Shortfall(
                        row.getString("person"), row.getInt("done"), row.getInt("owed"), row.getInt("open_reviews")))
                .list();
    }

    void insert(QuotaWarning warning, Instant at) {
        jdbc.sql("insert into review_warning (project, warned_on, warned_at, open_reviews) values (?, ?, ?, ?)")
                .params(warning.project(), Date.valueOf(warning.day()), Timestamp.from(at), warning.open())
                .update();
        warning.shortfalls().forEach(shortfall -> jdbc.sql("insert into review_shortfall"
                        + " (project, warned_on, person, done, owed, open_reviews) values (?, ?, ?, ?, ?, ?)")
                .params(warning.project(), Date.valueOf(warning.day()), shortfall.person())
                .params(shortfall.done(), shortfall.owed(), shortfall.open())
                .update());
    }

    void handled(QuotaWarning warning, QuotaWarning.Handling handling, String note, String by, Instant at) {
        jdbc.sql("insert into review_warning_handled (project, warned_on, handling, note, handled_by, handled_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(warning.project(), Date.valueOf(warning.day()), handling.name(), note, by, Timestamp.from(at))
                .update();
    }
}
