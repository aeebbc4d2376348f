package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.attune.intake.Intake;
import io.attune.intake.IntakeFixture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A draw of the random part from 1,000,000 interactions in 10,000 strata on PostgreSQL, with its frame stored, beside the
 * plain SQL that ranks the same calls by a keyed hash and takes the first of each stratum. Both run in turn in one
 * process with 512 MB of heap.
 */
class DrawBench {

    private static final int CALLS = 1_000_000;
    private static final int STRATA = 10_000;
    private static final int AGENTS = 100;
    private static final int ROUNDS = 5;
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final String SEED = "000102030405060708090a0b0c0d0e0f";

    /** A call's agent, business type and time slot follow from its number: 100 × 5 × 20 strata of 100 calls each. */
    private static final String GENERATE =
            """
            insert into intake_interaction (id, project, external_id, agent, channel, direction, contact_type, queue,
                started_at, duration_seconds, language, attributes, has_transcript, content_hash, notes, received_at)
            select md5('call-' || i)::uuid, 'P', 'call-' || i, 'agent-' || (i %% 100), 'CALL', 'INBOUND', 'ENQUIRY',
                'queue-' || (i / 100 %% 5),
                timestamptz '2026-11-16 00:00:00+00' + (i / 500 %% 20) / 3 * interval '1 day'
                    + (8 + (i / 500 %% 20) %% 3 * 5) * interval '1 hour' + (i %% 3600) * interval '1 second',
                60, 'en', '{}', true, md5('call-' || i), '[]', timestamptz '2026-11-23 00:00:00+00'
            from generate_series(0, %d) i"""
                    .formatted(CALLS - 1);

    private static final String PLAIN_SQL = """
            select id from (
                select id, row_number() over (
                    partition by agent, coalesce(queue, contact_type),
                        extract(isodow from started_at at time zone 'UTC'),
                        case when extract(hour from started_at at time zone 'UTC') < 12 then 1
                            when extract(hour from started_at at time zone 'UTC') < 17 then 2 else 3 end
                    order by sha256(decode('%s', 'hex') || uuid_send(id))) as rank
                from intake_interaction where project = 'P' and started_at >= ? and started_at < ?) ranked
            where rank <= 1""".formatted(SEED);

    @Test
    void aDrawTakesAtMostAThirdMoreThanPlainSqlInHalfAGigabyte() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Process rounds = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            DrawBench.class.getName(),
                            postgres.getJdbcUrl("postgres", "postgres"))
                    .redirectErrorStream(true)
                    .start();
            rounds.getInputStream().transferTo(System.out);
            assertThat(rounds.waitFor()).as("exit of the rounds").isZero();
        }
    }

    public static void main(String[] arguments) {
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(arguments[0]);
            Flyway.configure().dataSource(database).load().migrate();
            new DrawBench().run(database);
        }
    }

    private void run(HikariDataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(1000);
        JdbcClient jdbc = JdbcClient.create(template);
        template.execute(GENERATE);
        template.execute("vacuum analyze intake_interaction");
        Intake intake = IntakeFixture.readOnlyIntake(jdbc);
        Cycles cycles = new Cycles(jdbc);
        Frames frames = new Frames(jdbc, template);
        FrameReader reader = new FrameReader(cycles, frames, intake);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        List<Long> draws = new ArrayList<>();
        List<Long> queries = new ArrayList<>();
        long peak = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            CycleId cycle = aCycle(cycles, round);
            resetPeaks();
            long drawing = millis(() -> transaction.executeWithoutResult(status -> {
                Draw draw = new Draw(SEED, STRATA / AGENTS);
                reader.read(cycles.find(cycle).orElseThrow(), ZoneOffset.UTC, draw);
                List<RankedStratum> strata = draw.strata();
                Draw.hash(strata);
                frames.insert(cycle, strata);
            }));
            long heap = peak();
            assertThat(frames.strata(List.of(cycle)).get(cycle))
                    .hasSize(STRATA)
                    .allSatisfy(stratum -> assertThat(stratum.drawn()).isEqualTo(1));
            AtomicInteger found = new AtomicInteger();
            long query = millis(() -> transaction.executeWithoutResult(status -> jdbc.sql(PLAIN_SQL)
                    .params(java.sql.Timestamp.from(MONDAY), java.sql.Timestamp.from(NEXT_MONDAY))
                    .query((java.sql.ResultSet row) -> {
                        row.getObject(1, UUID.class);
                        found.incrementAndGet();
                    })));
            assertThat(found).hasValue(STRATA);
            jdbc.sql("delete from sampling_stratum").update();
            template.execute("vacuum sampling_stratum");
            boolean warmUp = round == 0;
            System.out.printf(
                    "%s: draw %d ms, plain SQL %d ms, peak heap %d MB%n",
                    warmUp ? "warm-up" : "round " + round, drawing, query, heap >> 20);
            if (!warmUp) {
                draws.add(drawing);
                queries.add(query);
                peak = Math.max(peak, heap);
            }
        }
        System.out.printf(
                "Draw from %,d calls in %,d strata: median %d ms; plain SQL: median %d ms; ratio %.2f; peak heap %d MB of"
                        + " 512%n",
                CALLS, STRATA, median(draws), median(queries), (double) median(draws) / median(queries), peak >> 20);
        assertThat((double) median(draws) / median(queries)).isLessThanOrEqualTo(1.3);
    }

    private static CycleId aCycle(Cycles cycles, int round) {
        CycleId id = new CycleId(new UUID(1, round));
        cycles.insert(new Cycle(
                id,
                "P",
                MONDAY,
                NEXT_MONDAY.plusSeconds(round),
                1,
                SEED,
                Cycle.State.OPEN,
                "bench",
                NEXT_MONDAY,
                null,
                null));
        return id;
    }

    private static long millis(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1_000_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void resetPeaks() {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The peak, with garbage that is not collected yet. */
    private static long peak() {
        return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
