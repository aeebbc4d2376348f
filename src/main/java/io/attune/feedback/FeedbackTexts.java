package io.attune.feedback;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What agents answered, and why disputes were raised and decided. */
@Component
class FeedbackTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    FeedbackTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.CALL) {
            return Stream.empty();
        }
        return jdbc
                .sql(
                        "select remark from feedback_feedback where interaction = :subject and remark is not null"
                                + " union select reason from feedback_dispute where interaction = :subject"
                                + " union select decision_reason from feedback_dispute where interaction = :subject and decision_reason is not null"
                                + " union select reason from feedback_notice where interaction = :subject and reason is not null")
                .param("subject", trail.subject())
                .query(String.class)
                .list()
                .stream();
    }
}
