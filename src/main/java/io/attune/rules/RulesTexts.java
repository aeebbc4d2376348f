package io.attune.rules;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why tables were changed. */
@Component
class RulesTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    RulesTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.TABLE) {
            return Stream.empty();
        }
        return jdbc
                .sql("select reason from rules_version where table_name = :subject")
                .param("subject", trail.id())
                .query(String.class)
                .list()
                .stream();
    }
}
