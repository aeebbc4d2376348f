package io.attune.transcription;

import io.attune.AuditedTexts;
import io.attune.Trail;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was heard and what was meant, as projects' corrections say it. */
@Component
class VocabularyTexts implements AuditedTexts {

    private final JdbcClient jdbc;

    VocabularyTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<String> textsOf(Trail trail) {
        if (trail.kind() != Trail.Kind.PROJECT) {
            return Stream.empty();
        }
        return jdbc
                .sql("select heard from transcription_vocabulary where project = :subject"
                        + " union select meant from transcription_vocabulary where project = :subject")
                .param("subject", trail.id())
                .query(String.class)
                .list()
                .stream();
    }
}
