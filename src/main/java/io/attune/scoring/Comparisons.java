package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What machine and people answered to the same criteria; a later settlement of a call replaces the one before. */
@Repository
class Comparisons {

    private static final String OF_SCOPE = " from scoring_comparison where criterion = :criterion"
            + " and language = :language and project in (:projects) and (:any or scorecard = :scorecard)";

    private static final String BOTH_ANSWERED = OF_SCOPE + " and machine <> 'ABSTAIN'";

    private static final String LATEST_FIRST = " order by settled_at desc, interaction limit :last";

    private final JdbcClient jdbc;

    Comparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(InteractionId interaction, List<BothAnswers> comparisons) {
        jdbc.sql("delete from scoring_comparison where interaction = ?")
                .param(interaction.value())
                .update();
        for (BothAnswers each : comparisons) {
            jdbc.sql("insert into scoring_comparison (interaction, criterion, project, language, scorecard,"
                            + " rules_version, machine, person, settled_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(each.interaction().value(), each.criterion(), each.project(), each.language())
                    .params(each.scorecard(), each.rulesVersion())
                    .params(each.machine().name(), each.person().name(), Timestamp.from(each.settledAt()))
                    .update();
        }
    }

    /** @param rules the version of the rules in force */
    Agreement agreement(String criterion, AgreementScope scope, String rules) {
        List<List<Integer>> calls = Agreement.emptyTable();
        int[] present = new int[1];
        Instant[] oldest = {Instant.MAX};
        of(
                        "select machine, person, count(*) as calls, min(settled_at) as oldest,"
                                + " sum(case when rules_version = :rules then 1 else 0 end) as present"
                                + " from (select machine, person, rules_version, settled_at" + BOTH_ANSWERED
                                + LATEST_FIRST + ") latest group by machine, person",
                        criterion,
                        scope)
                .param("rules", rules)
                .param("last", scope.last())
                .query(row -> {
                    calls.get(index(row, "machine")).set(index(row, "person"), row.getInt("calls"));
                    present[0] += row.getInt("present");
                    Instant settled = row.getTimestamp("oldest").toInstant();
                    oldest[0] = settled.isBefore(oldest[0]) ? settled : oldest[0];
                });
        return new Agreement(calls, abstained(criterion, scope, oldest[0]), present[0]);
    }

    /** Since the oldest of the calls that count; all where none does. */
    private int abstained(String criterion, AgreementScope scope, Instant oldest) {
        Instant from = oldest.equals(Instant.MAX) ? Instant.EPOCH : oldest;
        return of("select count(*)" + OF_SCOPE + " and machine = 'ABSTAIN' and settled_at >= :from", criterion, scope)
                .param("from", Timestamp.from(from))
                .query(Integer.class)
                .single();
    }

    private static int index(ResultSet row, String column) throws SQLException {
        return Agreement.ANSWERS.indexOf(Result.valueOf(row.getString(column)));
    }

    /** Those of the latest that both answered in which they differ, the latest first. */
    List<BothAnswers> differences(String criterion, AgreementScope scope) {
        return of(
                        "select * from (select *" + BOTH_ANSWERED + LATEST_FIRST
                                + ") latest where machine <> person order by settled_at desc, interaction",
                        criterion,
                        scope)
                .param("last", scope.last())
                .query(Comparisons::compared)
                .list();
    }

    /** People's latest answers, whatever the machine said, of all projects. */
    Map<InteractionId, Result> people(String criterion, String language, int last) {
        Map<InteractionId, Result> answers = new LinkedHashMap<>();
        jdbc.sql("select interaction, person from scoring_comparison where criterion = :criterion"
                        + " and language = :language" + LATEST_FIRST)
                .param("criterion", criterion)
                .param("language", language)
                .param("last", last)
                .query(row -> {
                    answers.put(
                            new InteractionId(row.getObject("interaction", UUID.class)),
                            Result.valueOf(row.getString("person")));
                });
        return answers;
    }

    private StatementSpec of(String sql, String criterion, AgreementScope scope) {
        return jdbc.sql(sql)
                .param("criterion", criterion)
                .param("language", scope.language())
                .param("projects", scope.projects())
                .param("any", scope.scorecard() == null)
                .param("scorecard", scope.scorecard() == null ? "" : scope.scorecard());
    }

    private static BothAnswers compared(ResultSet row, int number) throws SQLException {
        return new BothAnswers(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getString("criterion"),
                row.getString("project"),
                row.getString("language"),
                row.getString("scorecard"),
                row.getString("rules_version"),
                Result.valueOf(row.getString("machine")),
                Result.valueOf(row.getString("person")),
                row.getTimestamp("settled_at").toInstant());
    }
}
