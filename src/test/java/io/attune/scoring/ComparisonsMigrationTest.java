package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls that were settled before agreement was measured count, too. */
class ComparisonsMigrationTest {

    private static final String CALL = "00000000-0000-0000-0000-000000000001";

    @Test
    void onH2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:comparisons-migration;DB_CLOSE_DELAY=-1");
        settledCallsAreCompared(h2);
    }

    @Test
    void onPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            settledCallsAreCompared(postgres.getPostgresDatabase());
        }
    }

    private static void settledCallsAreCompared(DataSource database) {
        Flyway.configure().dataSource(database).target("33").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into intake_interaction (id, project, external_id, agent, channel, direction, contact_type,"
                        + " started_at, duration_seconds, language, attributes, has_transcript, content_hash, notes,"
                        + " received_at) values ('" + CALL + "', 'P', 'call', 'anna', 'CALL', 'INBOUND', 'ENQUIRY',"
                        + " timestamp with time zone '2026-11-15 17:00:00+00', 60, 'en', '{}', true, 'hash', '[]',"
                        + " timestamp with time zone '2026-11-16 12:00:00+00')")
                .update();
        evaluation(jdbc, "a", "MACHINE", 1, "MET", "0.9");
        evaluation(jdbc, "b", "MACHINE", 2, "NOT_MET", "0.9");
        evaluation(jdbc, "c", "PERSON", 3, "MET", "null");
        evaluation(jdbc, "d", "MACHINE", 4, "NOT_APPLICABLE", "0.9");
        evaluation(jdbc, "e", "PERSON", 5, "NOT_MET", "null");
        settled(jdbc, 1, "c");
        settled(jdbc, 2, "c");

        Flyway.configure().dataSource(database).load().migrate();

        Comparisons comparisons = new Comparisons(jdbc);
        AgreementScope scope = new AgreementScope("en", List.of("P"), "card", 10);
        assertThat(comparisons.agreement("greeting", scope, "rules of b").byPresentRules())
                .isEqualTo(1);
        assertThat(comparisons.differences("greeting", scope))
                .as("the machine's answer when the person gave theirs")
                .singleElement()
                .extracting(BothAnswers::machine, BothAnswers::person, BothAnswers::rulesVersion)
                .containsExactly(Result.NOT_MET, Result.MET, "rules of b");
        assertThat(comparisons.agreement("copied", scope, "").n())
                .as("an answer with a confidence is the machine's")
                .isZero();
    }

    private static void evaluation(
            JdbcClient jdbc, String id, String kind, int hour, String result, String confidence) {
        String evaluation = id(id);
        jdbc.sql("insert into scoring_evaluation (id, interaction, kind, evaluator, scorecard, scorecard_version,"
                        + " rules_version, critical_failed, origin, created_at) values ('" + evaluation + "', '" + CALL
                        + "', '" + kind + "', 'someone', 'card', 1, 'rules of " + id + "', false, '" + id
                        + "', timestamp with time zone '2026-11-17 0" + hour + ":00:00+00')")
                .update();
        result(jdbc, evaluation, "greeting", result, confidence);
        result(jdbc, evaluation, "copied", "MET", "0.9");
    }

    private static void result(JdbcClient jdbc, String evaluation, String criterion, String result, String confidence) {
        jdbc.sql("insert into scoring_result (evaluation, criterion, position, result, confidence, evidence) values ('"
                        + evaluation + "', '" + criterion + "', 0, '" + result + "', " + confidence + ", '[]')")
                .update();
    }

    private static void settled(JdbcClient jdbc, int round, String id) {
        jdbc.sql("insert into scoring_settlement values ('" + CALL + "', " + round + ", '" + id(id)
                        + "', timestamp with time zone '2026-11-17 0" + (6 + round) + ":00:00+00')")
                .update();
    }

    private static String id(String letter) {
        return "00000000-0000-0000-0000-00000000000" + letter;
    }
}
