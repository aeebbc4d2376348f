package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FollowUpRequests {

    /** @param missing number of calls that are still to be drawn */
    record Open(FollowUpRequest followUp, int missing) {}

    private final JdbcClient jdbc;

    FollowUpRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isAsked(InteractionId coached, String criterion) {
        return jdbc.sql("select exists (select 1 from sampling_follow_up where coached = ? and criterion = ?)")
                .params(coached.value(), criterion)
                .query(Boolean.class)
                .single();
    }

    void insert(FollowUpRequest followUp) {
        jdbc.sql("insert into sampling_follow_up (id, coached, project, agent, criterion, name, calls, until, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(followUp.id(), followUp.coached().value(), followUp.project(), followUp.agent())
                .params(followUp.criterion(), followUp.name().json(), followUp.calls())
                .params(Timestamp.from(followUp.until()), Timestamp.from(followUp.askedAt()))
                .update();
    }

    void drawn(UUID followUp, InteractionId interaction) {
        jdbc.sql("insert into sampling_follow_up_call (follow_up, interaction) values (?, ?)")
                .params(followUp, interaction.value())
                .update();
    }

    /** Those of a project that want more calls, and may still get them from that instant on. */
    List<Open> open(String project, Instant from) {
        return jdbc
                .sql("select f.*, (select count(*) from sampling_follow_up_call c where c.follow_up = f.id) as taken"
                        + " from sampling_follow_up f where project = ? and until >= ? order by asked_at, criterion")
                .params(project, Timestamp.from(from))
                .query((row, n) -> new Open(followUp(row), row.getInt("calls") - row.getInt("taken")))
                .list()
                .stream()
                .filter(open -> open.missing() > 0)
                .toList();
    }

    private static FollowUpRequest followUp(ResultSet row) throws SQLException {
        return new FollowUpRequest(
                row.getObject("id", UUID.class),
                new InteractionId(row.getObject("coached", UUID.class)),
                row.getString("project"),
                row.getString("agent"),
                row.getString("criterion"),
                Message.read(row.getString("name")),
                row.getInt("calls"),
                row.getTimestamp("until").toInstant(),
                row.getTimestamp("asked_at").toInstant());
    }
}
