package io.attune.audit;

import io.attune.Sha256;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lines as they are stored: their details stay the very text that was hashed. */
@Repository
class Trails {

    static final String BEGINNING = "0".repeat(64);

    record Line(
            UUID subject,
            int position,
            Instant at,
            String actor,
            String action,
            String details,
            String previous,
            String hash) {

        /** Length-prefixed, so that no two lines with different fields have the same text. */
        String computeHash() {
            StringBuilder text = new StringBuilder();
            for (Object field : new Object[] {subject, position, at.toEpochMilli(), actor, action, details, previous}) {
                String value = String.valueOf(field);
                text.append(value.length()).append(':').append(value).append(';');
            }
            return Sha256.of(text.toString());
        }

        Line withHash() {
            return new Line(subject, position, at, actor, action, details, previous, computeHash());
        }
    }

    record Head(int length, String hash) {}

    private final JdbcClient jdbc;

    Trails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(UUID subject, Instant at, String actor, String action, String details) {
        Head head = lockHead(subject);
        Line line = new Line(subject, head.length() + 1, at, actor, action, details, head.hash(), null).withHash();
        jdbc.sql("insert into audit_event (subject, position, at, actor, action, details, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(subject, line.position(), Timestamp.from(at), actor, action, details)
                .params(line.previous(), line.hash())
                .update();
        jdbc.sql("update audit_trail set length = ?, head = ? where subject = ?")
                .params(line.position(), line.hash(), subject)
                .update();
    }

    private Head lockHead(UUID subject) {
        Optional<Head> head = jdbc.sql("select length, head from audit_trail where subject = ? for update")
                .param(subject)
                .query((row, n) -> new Head(row.getInt("length"), row.getString("head")))
                .optional();
        return head.orElseGet(() -> {
            jdbc.sql("insert into audit_trail (subject, length, head) values (?, 0, ?)")
                    .params(subject, BEGINNING)
                    .update();
            return new Head(0, BEGINNING);
        });
    }

    Optional<Head> head(UUID subject) {
        return jdbc.sql("select length, head from audit_trail where subject = ?")
                .param(subject)
                .query((row, n) -> new Head(row.getInt("length"), row.getString("head")))
                .optional();
    }

    List<Line> lines(UUID subject) {
        return jdbc.sql("select * from audit_event where subject = ? order by position")
                .param(subject)
                .query((row, n) -> new Line(
                        row.getObject("subject", UUID.class),
                        row.getInt("position"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("details"),
                        row.getString("previous"),
                        row.getString("hash")))
                .list();
    }
}
