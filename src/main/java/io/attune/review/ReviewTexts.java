package io.attune.review;

import io.attune.AuditedTexts;
import io.attune.Message;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why reviews were given and taken back, and what managers answered to warnings. */
@Component
class ReviewTexts implements AuditedTexts {

    private static final String OF_CALL = "select reason from review_assignment where interaction = ?"
            + " union select reason from review_assignment_end where interaction = ?"
            + " union select reason from review_unassigned where interaction = ?";

    private static final String OF_PROJECT = "select note from review_warning_handled where project = ?";

    private final JdbcClient jdbc;

    ReviewTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        return switch (trail.kind()) {
            case CALL ->
                jdbc
                        .sql(OF_CALL)
                        .params(trail.subject(), trail.subject(), trail.subject())
                        .query(String.class)
                        .list()
                        .stream()
                        .map(reason -> Message.read(reason).toString());
            case PROJECT -> jdbc.sql(OF_PROJECT).param(trail.id()).query(String.class).list().stream();
            default -> Stream.empty();
        };
    }
}
