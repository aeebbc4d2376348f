package io.attune.changes;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why something was changed, or rolled back. */
@Component
class ChangeTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    ChangeTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.CHANGE) {
            return Stream.empty();
        }
        return jdbc
                .sql("select reason from changes_version where name = :name"
                        + " union select reason from changes_activation where name = :name and reason is not null")
                .param("name", trail.id())
                .query(String.class)
                .list()
                .stream();
    }
}
