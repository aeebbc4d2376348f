package io.attune.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Schedules {

    private final JdbcClient jdbc;

    Schedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ScheduledActivation scheduled) {
        jdbc.sql("insert into changes_schedule (kind, name, position, version, due_at, scheduled_by, scheduled_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(scheduled.kind(), scheduled.name(), scheduled.position(), scheduled.version())
                .params(Timestamp.from(scheduled.due()), scheduled.scheduled().by())
                .param(Timestamp.from(scheduled.scheduled().at()))
                .update();
    }

    int next(String kind, String name) {
        return jdbc.sql("select coalesce(max(position), 0) + 1 from changes_schedule where kind = ? and name = ?")
                .params(kind, name)
                .query(Integer.class)
                .single();
    }

    /** Activations that wait, in the order in which they are due. */
    List<ScheduledActivation> waiting(String kind) {
        return jdbc.sql("select * from changes_schedule where kind = ? and outcome is null"
                        + " order by due_at, name, position")
                .param(kind)
                .query(Schedules::scheduled)
                .list();
    }

    /** Activations of all kinds that are due, in their order. */
    List<ScheduledActivation> due(Instant now) {
        return jdbc.sql("select * from changes_schedule where outcome is null and due_at <= ?"
                        + " order by due_at, kind, name, position")
                .param(Timestamp.from(now))
                .query(Schedules::scheduled)
                .list();
    }

    /** @return whether it waited until now; only one of several who end it at the same time gets a yes */
    boolean end(ScheduledActivation scheduled, ScheduledActivation.Outcome outcome, Step ended) {
        return jdbc.sql("update changes_schedule set outcome = ?, ended_by = ?, ended_at = ?"
                                + " where kind = ? and name = ? and position = ? and outcome is null")
                        .params(outcome.name(), ended.by(), Timestamp.from(ended.at()))
                        .params(scheduled.kind(), scheduled.name(), scheduled.position())
                        .update()
                == 1;
    }

    private static ScheduledActivation scheduled(ResultSet row, int number) throws SQLException {
        return new ScheduledActivation(
                row.getString("kind"),
                row.getString("name"),
                row.getInt("position"),
                row.getInt("version"),
                row.getTimestamp("due_at").toInstant(),
                Versions.step(row, "scheduled_by", "scheduled_at"));
    }
}
