package io.attune.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.listening.Evidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers as rows: every table that keeps some has these columns, whoever gave them and whatever they count for. */
@Component
class AnswerRows {

    /** What is read of an answer without its evidence, which is by far the most of it. */
    static final String WITHOUT_EVIDENCE =
            "evaluation, criterion, result, score, confidence, comment, answer, cause, not_applicable_by";

    private static final String INSERT =
            " (evaluation, criterion, position, result, score, confidence, comment, evidence,"
                    + " answer, cause, not_applicable_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate template;
    private final ObjectMapper json;

    AnswerRows(JdbcTemplate template, ObjectMapper json) {
        this.template = template;
        this.json = json;
    }

    /** @param table that has the columns */
    void insert(String table, EvaluationId evaluation, List<CriterionResult> answers) {
        template.batchUpdate(
                "insert into " + table + INSERT,
                IntStream.range(0, answers.size())
                        .mapToObj(position -> row(evaluation.value(), position, answers.get(position)))
                        .toList());
    }

    private Object[] row(UUID evaluation, int position, CriterionResult answer) {
        return new Object[] {
            evaluation,
            answer.id(),
            position,
            answer.result().name(),
            answer.score(),
            answer.confidence(),
            answer.comment(),
            write(answer.evidence()),
            answer.value(),
            answer.cause(),
            answer.notApplicableBy() == null ? null : answer.notApplicableBy().name()
        };
    }

    CriterionResult withEvidence(ResultSet row, int number) throws SQLException {
        return answer(row, read(row.getString("evidence")));
    }

    CriterionResult withoutEvidence(ResultSet row, int number) throws SQLException {
        return answer(row, List.of());
    }

    private static CriterionResult answer(ResultSet row, List<Evidence> evidence) throws SQLException {
        String by = row.getString("not_applicable_by");
        return new CriterionResult(
                row.getString("criterion"),
                Result.valueOf(row.getString("result")),
                row.getObject("score", Double.class),
                row.getObject("confidence", Double.class),
                row.getString("comment"),
                evidence,
                row.getString("answer"),
                row.getString("cause"),
                by == null ? null : CriterionResult.By.valueOf(by));
    }

    private String write(List<Evidence> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Evidence> read(String evidence) {
        try {
            return json.readValue(evidence, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
