package io.attune.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.InteractionId;
import io.attune.scoring.EvaluationId;
import io.attune.scoring.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FeedbackReleases {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    FeedbackReleases(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(FeedbackRelease release) {
        jdbc.sql("insert into feedback_feedback (interaction, round, agent, evaluation, level, dispute_until,"
                        + " released_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(release.interaction().value(), release.round(), release.agent())
                .params(release.evaluation().value(), release.level().name())
                .params(Timestamp.from(release.disputeUntil()), Timestamp.from(release.releasedAt()))
                .update();
    }

    Optional<FeedbackRelease> latest(InteractionId interaction) {
        return jdbc.sql("select * from feedback_feedback where interaction = ? order by round desc limit 1")
                .param(interaction.value())
                .query(this::release)
                .optional();
    }

    void answered(FeedbackRelease release) {
        FeedbackRelease.Answer answer = Objects.requireNonNull(release.answer());
        jdbc.sql(
                        "update feedback_feedback set answer = ?, remark = ?, answered_at = ? where interaction = ? and round = ?")
                .params(answer.reply().name(), answer.remark(), Timestamp.from(answer.at()))
                .params(release.interaction().value(), release.round())
                .update();
    }

    void saveDraft(InteractionId interaction, String agent, AgentReply reply) {
        deleteDraft(interaction, agent);
        jdbc.sql("insert into feedback_draft (interaction, agent, content) values (?, ?, ?)")
                .params(interaction.value(), agent, write(reply))
                .update();
    }

    Optional<AgentReply> draft(InteractionId interaction, String agent) {
        return jdbc.sql("select content from feedback_draft where interaction = ? and agent = ?")
                .params(interaction.value(), agent)
                .query((row, n) -> read(row.getString("content")))
                .optional();
    }

    void deleteDraft(InteractionId interaction, String agent) {
        jdbc.sql("delete from feedback_draft where interaction = ? and agent = ?")
                .params(interaction.value(), agent)
                .update();
    }

    void insert(Dispute dispute) {
        jdbc.sql("insert into feedback_dispute (id, interaction, round, criterion, given, proposed, reason, level,"
                        + " raised_by, raised_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(dispute.id().value(), dispute.interaction().value(), dispute.round(), dispute.criterion())
                .params(dispute.given().name(), dispute.proposed().name(), dispute.reason())
                .params(dispute.level().name(), dispute.raisedBy(), Timestamp.from(dispute.raisedAt()))
                .update();
    }

    /** @return whether it was undecided until now */
    boolean decided(Dispute dispute) {
        Dispute.Verdict verdict = dispute.decision();
        return jdbc.sql("update feedback_dispute set decision = ?, decision_reason = ?, decided_by = ?, decided_at = ?"
                                + " where id = ? and decision is null")
                        .params(verdict.decision().name(), verdict.reason(), verdict.by(), Timestamp.from(verdict.at()))
                        .param(dispute.id().value())
                        .update()
                == 1;
    }

    Optional<Dispute> dispute(DisputeId id) {
        return jdbc.sql("select * from feedback_dispute where id = ?")
                .param(id.value())
                .query(this::toDispute)
                .optional();
    }

    List<Dispute> disputes(InteractionId interaction) {
        return jdbc.sql("select * from feedback_dispute where interaction = ? order by round, criterion")
                .param(interaction.value())
                .query(this::toDispute)
                .list();
    }

    /** @return false if the recipient was told before */
    boolean insert(Notice notice) {
        int before = jdbc.sql("select count(*) from feedback_notice where interaction = ? and kind = ? and round = ?"
                        + " and recipient = ?")
                .params(notice.interaction().value(), notice.kind().name(), notice.round(), notice.recipient())
                .query(Integer.class)
                .single();
        if (before > 0) {
            return false;
        }
        jdbc.sql("insert into feedback_notice (interaction, kind, round, recipient, reason, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(notice.interaction().value(), notice.kind().name(), notice.round(), notice.recipient())
                .params(notice.reason(), Timestamp.from(notice.at()))
                .update();
        return true;
    }

    List<Notice> notices(String recipient, int limit) {
        return jdbc.sql("select * from feedback_notice where recipient = ? order by created_at desc limit ?")
                .params(recipient, limit)
                .query((row, n) -> new Notice(
                        new InteractionId(row.getObject("interaction", UUID.class)),
                        Notice.Kind.valueOf(row.getString("kind")),
                        row.getInt("round"),
                        row.getString("recipient"),
                        row.getString("reason"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private FeedbackRelease release(ResultSet row, int number) throws SQLException {
        String answer = row.getString("answer");
        return new FeedbackRelease(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getInt("round"),
                row.getString("agent"),
                new EvaluationId(row.getObject("evaluation", UUID.class)),
                DisputeLevel.valueOf(row.getString("level")),
                row.getTimestamp("dispute_until").toInstant(),
                row.getTimestamp("released_at").toInstant(),
                answer == null
                        ? null
                        : new FeedbackRelease.Answer(
                                FeedbackRelease.Reply.valueOf(answer),
                                row.getString("remark"),
                                row.getTimestamp("answered_at").toInstant()));
    }

    private Dispute toDispute(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new Dispute(
                new DisputeId(row.getObject("id", UUID.class)),
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getInt("round"),
                row.getString("criterion"),
                Result.valueOf(row.getString("given")),
                Result.valueOf(row.getString("proposed")),
                row.getString("reason"),
                DisputeLevel.valueOf(row.getString("level")),
                row.getString("raised_by"),
                row.getTimestamp("raised_at").toInstant(),
                decision == null
                        ? null
                        : new Dispute.Verdict(
                                Decision.valueOf(decision),
                                row.getString("decision_reason"),
                                row.getString("decided_by"),
                                row.getTimestamp("decided_at").toInstant()));
    }

    private String write(AgentReply reply) {
        try {
            return json.writeValueAsString(reply);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private AgentReply read(String reply) {
        try {
            return json.readValue(reply, AgentReply.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
