package io.attune.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with cycles that were drawn from strata of agents only goes on with the strata of today. */
class SamplingMigrationTest {

    private static final String CYCLE = "00000000-0000-0000-0000-00000000000c";
    private static final String CALL = "00000000-0000-0000-0000-000000000001";

    @Test
    void onH2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:sampling-migration;DB_CLOSE_DELAY=-1");
        aDatabaseOfYesterdayGoesOn(h2);
    }

    @Test
    void onPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            aDatabaseOfYesterdayGoesOn(postgres.getPostgresDatabase());
        }
    }

    private static void aDatabaseOfYesterdayGoesOn(DataSource database) {
        Flyway.configure().dataSource(database).target("12").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into planning_client values ('C', 'A client')").update();
        jdbc.sql("insert into planning_project values"
                        + " ('P', 'A project', 'C', 'INBOUND', 'GOLD', date '2026-01-01', 12, 'Asia/Shanghai')")
                .update();
        jdbc.sql("insert into intake_interaction values ('" + CALL + "', 'P', 'call', 'anna', 'CALL', 'INBOUND',"
                        + " 'ENQUIRY', null, timestamp with time zone '2026-11-15 17:00:00+00', 60, 'en', null, '{}',"
                        + " null, null, true, 'hash', '[]', timestamp with time zone '2026-11-16 12:00:00+00')")
                .update();
        jdbc.sql(
                        "insert into sampling_cycle (id, project, period_from, period_to, plan_version, seed, state, opened_by,"
                                + " opened_at, drawn_at) values ('" + CYCLE + "', 'P',"
                                + " timestamp with time zone '2026-11-09 00:00:00+00',"
                                + " timestamp with time zone '2026-11-16 00:00:00+00', 3, '00', 'DRAWN', 'attune',"
                                + " timestamp with time zone '2026-11-17 00:00:00+00',"
                                + " timestamp with time zone '2026-11-17 00:00:00+00')")
                .update();
        jdbc.sql("insert into sampling_member values ('" + CYCLE + "', '" + CALL + "', 'anna', 'hash', 1)")
                .update();
        jdbc.sql("insert into sampling_sample (interaction, cycle, stratum, part, reason, probability, state, drawn_at)"
                        + " values ('" + CALL + "', '" + CYCLE + "', 'anna', 'RANDOM', 'random', 1, 'DRAWN',"
                        + " timestamp with time zone '2026-11-17 00:00:00+00')")
                .update();
        jdbc.sql("insert into scoring_evaluation (id, interaction, kind, evaluator, scorecard, scorecard_version,"
                        + " critical_failed, origin, created_at) values ('" + CYCLE + "', '" + CALL + "', 'MACHINE',"
                        + " 'worker', 'card', 1, false, 'step', timestamp with time zone '2026-11-17 00:00:00+00')")
                .update();

        Flyway.configure().dataSource(database).load().migrate();

        Cycles cycles = new Cycles(jdbc);
        Sample sample = cycles.samples(CycleId.of(CYCLE)).get(0);
        assertThat(sample)
                .extracting(Sample::agent, Sample::businessType, Sample::slot, Sample::planVersion, Sample::late)
                .as("17:00 of a Sunday in London is Monday morning in Shanghai")
                .containsExactly("anna", "ENQUIRY", "1-1", 3, false);
        Cycle cycle = cycles.find(CycleId.of(CYCLE)).orElseThrow();
        assertThat(cycle.frame().size()).isEqualTo(1);
        assertThat(cycle.isRepeatable()).isFalse();
        assertThat(jdbc.sql("select plan_version from scoring_evaluation")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }
}
