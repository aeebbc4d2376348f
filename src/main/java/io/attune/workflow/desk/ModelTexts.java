package io.attune.workflow.desk;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why models and forms were changed. */
@Component
class ModelTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    ModelTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.MODEL) {
            return Stream.empty();
        }
        return jdbc
                .sql("select reason from workflow_model_version where model = :subject")
                .param("subject", trail.id())
                .query(String.class)
                .list()
                .stream();
    }
}
