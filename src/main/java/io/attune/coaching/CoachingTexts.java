package io.attune.coaching;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What agents remarked when they signed. */
@Component
class CoachingTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    CoachingTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.CALL) {
            return Stream.empty();
        }
        return jdbc
                .sql("select s.remark from coaching_session s join coaching_form f on f.id = s.form"
                        + " where f.interaction = :subject and s.remark is not null")
                .param("subject", trail.subject())
                .query(String.class)
                .list()
                .stream();
    }
}
