package io.attune.sampling;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why calls were replaced or dropped. */
@Component
class SamplingTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    SamplingTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.CALL) {
            return Stream.empty();
        }
        return jdbc
                .sql("select outcome from sampling_sample where interaction = :subject and outcome is not null")
                .param("subject", trail.subject())
                .query(String.class)
                .list()
                .stream();
    }
}
