package io.attune.rules;

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
        jdbc.sql("insert into rules_schedule (table_name, position, version, due_at, scheduled_by, scheduled_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(scheduled.table(), scheduled.position(), scheduled.version())
                .params(Timestamp.from(scheduled.due()), scheduled.by(), Timestamp.from(scheduled.scheduledAt()))
                .update();
    }

    int next(String table) {
        return jdbc.sql("select coalesce(max(position), 0) + 1 from rules_schedule where table_name = ?")
                .param(table)
                .query(Integer.class)
                .single();
    }

    /** Scheduled activations that are still to come, in the order in which they are due. */
    List<ScheduledActivation> waiting(String table) {
        return jdbc.sql(
                        "select * from rules_schedule where table_name = ? and outcome is null order by due_at, position")
                .param(table)
                .query(this::scheduled)
                .list();
    }

    /** Scheduled activations of all tables that are due, in that order. */
    List<ScheduledActivation> due(Instant now) {
        return jdbc.sql("select * from rules_schedule where outcome is null and due_at <= ?"
                        + " order by due_at, table_name, position")
                .param(Timestamp.from(now))
                .query(this::scheduled)
                .list();
    }

    /** @return whether it waited until now; only one of several who end it at the same time gets a yes */
    boolean end(ScheduledActivation scheduled, ScheduledActivation.Outcome outcome, String by, Instant at) {
        return jdbc.sql("update rules_schedule set outcome = ?, ended_by = ?, ended_at = ?"
                                + " where table_name = ? and position = ? and outcome is null")
                        .params(outcome.name(), by, Timestamp.from(at))
                        .params(scheduled.table(), scheduled.position())
                        .update()
                == 1;
    }

    private ScheduledActivation scheduled(ResultSet row, int number) throws SQLException {
        return new ScheduledActivation(
                row.getString("table_name"),
                row.getInt("position"),
                row.getInt("version"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("scheduled_by"),
                row.getTimestamp("scheduled_at").toInstant());
    }
}
