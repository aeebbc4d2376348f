package io.attune.coaching;

import io.attune.intake.InteractionId;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Forms {

    private final JdbcClient jdbc;

    Forms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ActionTakenForm form) {
        jdbc.sql("insert into coaching_form (id, interaction, agent, problems, opened_at) values (?, ?, ?, ?, ?)")
                .params(form.id().value(), form.interaction().value(), form.agent())
                .params(String.join(" ", form.problems()), Timestamp.from(form.openedAt()))
                .update();
    }

    Optional<ActionTakenForm> of(InteractionId interaction) {
        return jdbc.sql("select * from coaching_form where interaction = ?")
                .param(interaction.value())
                .query((row, n) -> {
                    FormId id = new FormId(row.getObject("id", UUID.class));
                    String problems = row.getString("problems");
                    return new ActionTakenForm(
                            id,
                            interaction,
                            row.getString("agent"),
                            problems.isEmpty() ? List.of() : List.of(problems.split(" ")),
                            row.getTimestamp("opened_at").toInstant(),
                            instant(row.getTimestamp("closed_at")),
                            sessions(id));
                })
                .optional();
    }

    private List<CoachingSession> sessions(FormId form) {
        return jdbc.sql("select * from coaching_session where form = ? order by round")
                .param(form.value())
                .query((row, n) -> {
                    return new CoachingSession(
                            row.getInt("round"),
                            row.getString("coach"),
                            row.getInt("minutes"),
                            row.getString("causes"),
                            row.getString("actions"),
                            row.getDate("actions_due").toLocalDate(),
                            row.getTimestamp("held_at").toInstant(),
                            row.getString("fingerprint"),
                            signature(row));
                })
                .list();
    }

    private static CoachingSession.@Nullable Signature signature(ResultSet row) throws SQLException {
        String signing = row.getString("signing");
        return signing == null
                ? null
                : new CoachingSession.Signature(
                        CoachingSession.Signing.valueOf(signing),
                        row.getString("remark"),
                        row.getTimestamp("signed_at").toInstant());
    }

    void insert(FormId form, CoachingSession session) {
        jdbc.sql("insert into coaching_session (form, round, coach, minutes, causes, actions, actions_due, held_at,"
                        + " fingerprint) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(form.value(), session.round(), session.coach(), session.minutes())
                .params(session.causes(), session.actions(), Date.valueOf(session.actionsDue()))
                .params(Timestamp.from(session.heldAt()), session.fingerprint())
                .update();
    }

    /** @return whether it was unsigned until now */
    boolean signed(FormId form, CoachingSession session) {
        CoachingSession.Signature signature = Objects.requireNonNull(session.signature());
        return jdbc.sql("update coaching_session set signing = ?, remark = ?, signed_at = ?"
                                + " where form = ? and round = ? and signing is null")
                        .params(signature.signing().name(), signature.remark(), Timestamp.from(signature.at()))
                        .params(form.value(), session.round())
                        .update()
                == 1;
    }

    /** @return whether it was open until now */
    boolean closed(ActionTakenForm form) {
        return jdbc.sql("update coaching_form set closed_at = ? where id = ? and closed_at is null")
                        .params(Timestamp.from(form.closedAt()), form.id().value())
                        .update()
                == 1;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
