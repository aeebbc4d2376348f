package io.attune.scoring;

import io.attune.intake.InteractionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** What machine and people answered to the same criteria; a later settlement of a call replaces the one before. */
@Repository
class Comparisons {

    private static final String WITHIN =
            " x.language = :language and x.project in (:projects) and (:any or x.scorecard = :scorecard)";

    private static final String LATEST_FIRST = " order by settled_at desc, interaction limit :last";

    /**
     * Looks, criterion by criterion, at nothing older than the last call that counts; abstentions of calls older than
     * those do not count either.
     */
    private static final String AGREEMENTS = "select criterion, machine, person, count(*) as calls,"
            + " sum(case when rules_version = :rules then 1 else 0 end) as present from ("
            + "select x.*, row_number() over (partition by x.criterion, case when x.machine = 'ABSTAIN' then 1 else 0 end"
            + " order by x.settled_at desc, x.interaction) as place,"
            + " min(case when x.machine <> 'ABSTAIN' then x.settled_at end) over (partition by x.criterion) as oldest"
            + " from (select c.criterion, (select x.settled_at from scoring_comparison x where x.criterion = c.criterion"
            + " and" + WITHIN + " and x.machine <> 'ABSTAIN' order by x.settled_at desc limit 1"
            + " offset :skipped) as since from unnest(:criteria) as c(criterion)) counted"
            + " join scoring_comparison x on x.criterion = counted.criterion and" + WITHIN
            + " and (counted.since is null or x.settled_at >= counted.since)) latest"
            + " where machine <> 'ABSTAIN' and place <= :last"
            + " or machine = 'ABSTAIN' and (oldest is null or settled_at >= oldest)"
            + " group by criterion, machine, person";

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

    /**
     * Each criterion's agreement.
     *
     * @param rules the version of the rules in force
     */
    Map<String, Agreement> agreements(Collection<String> criteria, AgreementScope scope, String rules) {
        Map<String, List<List<Integer>>> calls = new HashMap<>();
        Map<String, Integer> abstained = new HashMap<>();
        Map<String, Integer> present = new HashMap<>();
        within(AGREEMENTS, scope)
                .param("criteria", new SqlArrayValue("varchar", criteria.toArray()))
                .param("skipped", scope.last() - 1)
                .param("rules", rules)
                .param("last", scope.last())
                .query(row -> {
                    String criterion = row.getString("criterion");
                    if (Result.valueOf(row.getString("machine")) == Result.ABSTAIN) {
                        abstained.merge(criterion, row.getInt("calls"), Integer::sum);
                    } else {
                        calls.computeIfAbsent(criterion, id -> Agreement.emptyTable())
                                .get(index(row, "machine"))
                                .set(index(row, "person"), row.getInt("calls"));
                        present.merge(criterion, row.getInt("present"), Integer::sum);
                    }
                });
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (String criterion : criteria) {
            agreements.put(
                    criterion,
                    new Agreement(
                            calls.getOrDefault(criterion, Agreement.emptyTable()),
                            abstained.getOrDefault(criterion, 0),
                            present.getOrDefault(criterion, 0)));
        }
        return agreements;
    }

    private static int index(ResultSet row, String column) throws SQLException {
        return Agreement.ANSWERS.indexOf(Result.valueOf(row.getString(column)));
    }

    /** Those of the latest that both answered in which they differ, the latest first. */
    List<BothAnswers> differences(String criterion, AgreementScope scope) {
        return within(
                        "select * from (select x.* from scoring_comparison x where x.criterion = :criterion and"
                                + WITHIN
                                + " and x.machine <> 'ABSTAIN'" + LATEST_FIRST
                                + ") latest where machine <> person order by settled_at desc, interaction",
                        scope)
                .param("criterion", criterion)
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

    private StatementSpec within(String sql, AgreementScope scope) {
        return jdbc.sql(sql)
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
