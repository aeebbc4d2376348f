package io.attune.transcription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Transcripts {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ObjectMapper json;

    Transcripts(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    void insertAll(List<StoredTranscript> all, String origin) {
        template.batchUpdate(
                """
                insert into transcription_transcript (interaction, version, source, origin, content, created_at, doubt)
                values (?, ?, ?, ?, ?, ?, ?)""",
                all.stream()
                        .map(stored -> new Object[] {
                            stored.interaction().value(),
                            stored.version(),
                            stored.source(),
                            origin,
                            write(stored.transcript()),
                            Timestamp.from(stored.createdAt()),
                            stored.doubt() == null ? null : stored.doubt().name()
                        })
                        .toList());
    }

    Optional<StoredTranscript> latest(InteractionId interaction) {
        return jdbc.sql("select * from transcription_transcript where interaction = ? order by version desc limit 1")
                .param(interaction.value())
                .query(this::stored)
                .optional();
    }

    /** @param interactions at most some hundreds */
    List<StoredTranscript> latest(Collection<InteractionId> interactions) {
        return jdbc.sql("select * from transcription_transcript t where interaction in (:interactions) and not exists"
                        + " (select 1 from transcription_transcript l where l.interaction = t.interaction"
                        + " and l.version > t.version)")
                .param(
                        "interactions",
                        interactions.stream().map(InteractionId::value).toList())
                .query(this::stored)
                .list();
    }

    Optional<StoredTranscript> byOrigin(InteractionId interaction, String origin) {
        return jdbc.sql("select * from transcription_transcript where interaction = ? and origin = ?")
                .params(interaction.value(), origin)
                .query(this::stored)
                .optional();
    }

    private StoredTranscript stored(ResultSet row, int number) throws SQLException {
        return new StoredTranscript(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getInt("version"),
                row.getString("source"),
                row.getTimestamp("created_at").toInstant(),
                read(row.getString("content")),
                row.getString("doubt") == null ? null : TranscriptReliability.valueOf(row.getString("doubt")));
    }

    private String write(Transcript transcript) {
        try {
            return json.writeValueAsString(transcript);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Transcript read(String content) {
        try {
            return json.readValue(content, Transcript.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
