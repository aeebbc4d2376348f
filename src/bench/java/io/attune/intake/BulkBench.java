package io.attune.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.BenchDatabase;
import io.attune.planning.Tier;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 100,000 interactions with transcripts of 200 words (each second one with the times of its words) through the bulk
 * call's service, from the bytes of its lines to the last commit, on PostgreSQL; beside a plain JDBC batch insert of the
 * very rows that this made, audit lines and states included, into tables with the same keys and indexes. Both in chunks
 * of 500 interactions, both with reWriteBatchedInserts, in turn in one process.
 */
@ProcessTest
@Import(BenchDatabase.class)
class BulkBench {

    private static final int ROUNDS = 5;
    private static final int CALLS = 20_000;
    private static final int CHUNK = 500;
    private static final int KINDS = 200;

    private static final List<String> TABLES = List.of(
            "intake_interaction",
            "transcription_transcript",
            "audit_trail",
            "audit_event",
            "reporting_state",
            "scoring_screening_due");

    @Autowired
    BulkIntake bulk;

    @Autowired
    Story story;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource database;

    private final List<byte[]> transcripts = transcripts();

    @Test
    void theBulkCallReachesHalfTheRateOfAPlainBatchInsert() throws SQLException {
        Story.Cast cast = story.aProject(Tier.GOLD);
        makePlainTables();
        // the compiler is done with both by then
        round(cast, "warm-up", CALLS);
        round(cast, "warm-up-again", CALLS);
        double ours = 0;
        double plain = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            double[] seconds = round(cast, "round-" + round, CALLS);
            ours += seconds[0];
            plain += seconds[1];
        }
        int calls = ROUNDS * CALLS;
        System.out.printf(
                "Bulk import of %,d interactions: %,.0f/s; plain JDBC batch insert of the same rows: %,.0f/s; ratio"
                        + " %.2f%n",
                calls, calls / ours, calls / plain, plain / ours);
        assertThat(plain / ours).isGreaterThanOrEqualTo(0.5);
    }

    /** Seconds of the bulk call and of the plain insert. */
    private double[] round(Story.Cast cast, String name, int calls) throws SQLException {
        long started = System.nanoTime();
        BulkIntake.Summary summary = bulk.receive(lines(cast, name, calls), Locale.ENGLISH);
        double ours = (System.nanoTime() - started) / 1e9;
        assertThat(summary.created()).as(summary.failures().toString()).isEqualTo(calls);
        double plain = insertPlainly(cast.project(), name, calls);
        for (String table : TABLES) {
            assertThat(count("plain." + table)).as(table).isEqualTo(count("public." + table));
        }
        System.out.printf(
                "%s: bulk %,.0f/s, plain %,.0f/s, ratio %.2f%n", name, calls / ours, calls / plain, plain / ours);
        return new double[] {ours, plain};
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table + where(table), Long.class);
    }

    /** The project's own trail is none of the calls'. */
    private static String where(String table) {
        return table.contains(".audit_") ? " where subject in (select id from public.intake_interaction)" : "";
    }

    private void makePlainTables() {
        jdbc.execute("create schema plain");
        TABLES.forEach(table ->
                jdbc.execute("create table plain." + table + " (like public." + table + " including all)"));
        jdbc.execute("alter table plain.transcription_transcript add foreign key (interaction)"
                + " references plain.intake_interaction (id)");
        jdbc.execute("alter table plain.reporting_state add foreign key (interaction)"
                + " references plain.intake_interaction (id)");
        jdbc.execute("alter table plain.scoring_screening_due add foreign key (interaction)"
                + " references plain.intake_interaction (id)");
    }

    private double insertPlainly(String project, String name, int calls) throws SQLException {
        long nanos = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int from = 0; from < calls; from += CHUNK) {
                List<List<Object[]>> rows = rows(project, name, from);
                long started = System.nanoTime();
                for (int i = 0; i < TABLES.size(); i++) {
                    insert(connection, TABLES.get(i), rows.get(i));
                }
                connection.commit();
                nanos += System.nanoTime() - started;
            }
            connection.setAutoCommit(true);
        }
        return nanos / 1e9;
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into plain." + table + " values (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** What the bulk call made of some lines, table by table. */
    private List<List<Object[]>> rows(String project, String name, int from) {
        List<Object> ids = new ArrayList<>(jdbc.queryForList(
                "select id from public.intake_interaction where project = ? and external_id in ("
                        + IntStream.range(from, from + CHUNK)
                                .mapToObj(i -> "'" + name + "-" + i + "'")
                                .collect(Collectors.joining(", "))
                        + ")",
                Object.class,
                project));
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return TABLES.stream()
                .map(table -> jdbc.queryForList(
                                "select * from public." + table + " where " + key(table) + " in (" + marks + ")",
                                ids.toArray())
                        .stream()
                        .map(row -> row.values().toArray())
                        .toList())
                .toList();
    }

    private static String key(String table) {
        return table.startsWith("audit_")
                ? "subject"
                : table.equals("intake_interaction") ? "id" : "interaction";
    }

    /** Made as they are read, so that they need no memory. */
    private InputStream lines(Story.Cast cast, String name, int calls) {
        return new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public int size() {
                return calls;
            }

            @Override
            public InputStream get(int i) {
                byte[] metadata = """
                        {"metadata": {"project": "%s", "externalId": "%s-%d", "agent": "%s", "channel": "CALL", \
                        "direction": "INBOUND", "contactType": "ENQUIRY", "startedAt": "2026-01-15T08:15:00Z", \
                        "language": "en", "customerReference": "C-%d", "attributes": {"line": "hotline"}}, \
                        "transcript": """
                        .formatted(cast.project(), name, i, cast.agent(), i % 5000)
                        .getBytes(StandardCharsets.UTF_8);
                return new SequenceInputStream(
                        new ByteArrayInputStream(metadata), new ByteArrayInputStream(transcripts.get(i % KINDS)));
            }
        }));
    }

    /** 20 turns of 10 words each. */
    private static List<byte[]> transcripts() {
        Random random = new Random(4);
        List<String> words = List.of(
                "good morning northwind this is anna how may i help you my order has not come yet and".split(" "));
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> IntStream.range(0, 20)
                        .mapToObj(turn -> turn(turn, kind % 2 == 0, words, random))
                        .collect(Collectors.joining(", ", "{\"language\": \"en\", \"utterances\": [", "]}}\n"))
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String turn(int turn, boolean timed, List<String> words, Random random) {
        List<String> said = random.ints(10, 0, words.size()).mapToObj(words::get).toList();
        String times = IntStream.range(0, said.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "{\"word\": \"%s\", \"start\": %.2f, \"end\": %.2f, \"confidence\": %.2f}",
                        said.get(i),
                        turn * 5 + i * 0.4,
                        turn * 5 + i * 0.4 + 0.3,
                        0.5 + random.nextDouble() / 2))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "{\"speaker\": \"%s\", \"start\": %d, \"end\": %d, \"text\": \"%s\"%s}",
                turn % 2 == 0 ? "AGENT" : "CUSTOMER",
                turn * 5,
                turn * 5 + 4,
                String.join(" ", said),
                timed ? ", \"words\": [" + times + "]" : "");
    }
}
