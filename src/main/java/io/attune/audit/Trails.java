package io.attune.audit;

import io.attune.Sha256;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final JdbcTemplate template;

    Trails(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** A line to be; several of one trail follow in their order. */
    record Told(UUID subject, Instant at, String actor, String action, String details) {}

    /** Adds lines to their trails, which are locked all at once and in the same order by everyone. */
    void append(List<Told> all) {
        Map<UUID, Head> before =
                lockHeads(all.stream().map(Told::subject).distinct().sorted().toList());
        Map<UUID, Head> after = new LinkedHashMap<>(before);
        List<Line> lines = new ArrayList<>();
        for (Told told : all) {
            Head head = after.getOrDefault(told.subject(), new Head(0, BEGINNING));
            Line line = new Line(
                            told.subject(),
                            head.length() + 1,
                            told.at(),
                            told.actor(),
                            told.action(),
                            told.details(),
                            head.hash(),
                            "")
                    .withHash();
            lines.add(line);
            after.put(told.subject(), new Head(line.position(), line.hash()));
        }
        template.batchUpdate(
                "insert into audit_event (subject, position, at, actor, action, details, previous, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream().map(Trails::row).toList());
        putHeads(before.keySet(), after);
    }

    private static Object[] row(Line line) {
        return new Object[] {
            line.subject(),
            line.position(),
            Timestamp.from(line.at()),
            line.actor(),
            line.action(),
            line.details(),
            line.previous(),
            line.hash()
        };
    }

    private Map<UUID, Head> lockHeads(List<UUID> subjects) {
        Map<UUID, Head> heads = new LinkedHashMap<>();
        jdbc.sql(
                        "select subject, length, head from audit_trail where subject in (:subjects) order by subject for update")
                .param("subjects", subjects)
                .query(row -> {
                    heads.put(
                            row.getObject("subject", UUID.class),
                            new Head(row.getInt("length"), row.getString("head")));
                });
        return heads;
    }

    private void putHeads(Set<UUID> known, Map<UUID, Head> heads) {
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> begun = new ArrayList<>();
        heads.forEach((subject, head) ->
                (known.contains(subject) ? changed : begun).add(new Object[] {head.length(), head.hash(), subject}));
        if (!changed.isEmpty()) {
            template.batchUpdate("update audit_trail set length = ?, head = ? where subject = ?", changed);
        }
        if (!begun.isEmpty()) {
            template.batchUpdate("insert into audit_trail (length, head, subject) values (?, ?, ?)", begun);
        }
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
