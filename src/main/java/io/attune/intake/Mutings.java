package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Mutings {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Mutings(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(InteractionId interaction, @Nullable String recording, List<MutedSpan> spans, Instant at) {
        int before = jdbc.sql("select count(*) from intake_muting where interaction = ?")
                .param(interaction.value())
                .query(Integer.class)
                .single();
        jdbc.sql("insert into intake_muting (interaction, number, recording, spans, created_at) values (?, ?, ?, ?, ?)")
                .params(interaction.value(), before + 1, recording, write(spans), Timestamp.from(at))
                .update();
    }

    /** One list for each time that it was checked. */
    List<List<MutedSpan>> of(@Nullable String recording) {
        return jdbc
                .sql("select spans from intake_muting where recording = ?")
                .param(recording)
                .query(String.class)
                .list()
                .stream()
                .map(this::read)
                .toList();
    }

    /** Recordings of which something must be silent. */
    List<String> recordings() {
        return jdbc.sql("select distinct recording from intake_muting where spans <> '[]'")
                .query(String.class)
                .list();
    }

    private String write(List<MutedSpan> spans) {
        try {
            return json.writeValueAsString(spans);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MutedSpan> read(String spans) {
        try {
            return json.readValue(spans, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
