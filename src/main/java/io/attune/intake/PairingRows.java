package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.AuditedTexts;
import io.attune.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PairingRows implements AuditedTexts {

    private static final String OPEN =
            "select p.* from intake_pairing p left join intake_pairing_decision d on d.pairing = p.id"
                    + " where d.pairing is null";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    PairingRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Pairing pairing, NewInteraction metadata) {
        jdbc.sql("insert into intake_pairing (id, project, external_id, agent, started_at, metadata, recording,"
                        + " seconds_apart, confidence, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(pairing.id(), pairing.project(), pairing.externalId(), pairing.agent())
                .params(Timestamp.from(pairing.startedAt()), write(metadata), pairing.recording())
                .params(pairing.secondsApart(), pairing.confidence(), Timestamp.from(pairing.proposedAt()))
                .update();
    }

    void decide(UUID pairing, @Nullable UUID interaction, String by, Instant at) {
        jdbc.sql("insert into intake_pairing_decision (pairing, interaction, decided_by, decided_at)"
                        + " values (?, ?, ?, ?)")
                .params(pairing, interaction, by, Timestamp.from(at))
                .update();
    }

    /** Undecided pairings, the oldest call first. */
    List<Pairing> open() {
        return jdbc.sql(OPEN + " order by p.project, p.started_at, p.id")
                .query(PairingRows::pairing)
                .list();
    }

    Optional<Pairing> open(UUID id) {
        return jdbc.sql(OPEN + " and p.id = ?")
                .param(id)
                .query(PairingRows::pairing)
                .optional();
    }

    NewInteraction metadata(UUID id) {
        return read(jdbc.sql("select metadata from intake_pairing where id = ?")
                .param(id)
                .query(String.class)
                .single());
    }

    /** Recordings that somebody said are not this call's. */
    Set<String> rejected(String project, String externalId) {
        return new HashSet<>(jdbc.sql("select p.recording from intake_pairing p join intake_pairing_decision d"
                        + " on d.pairing = p.id where p.project = ? and p.external_id = ? and d.interaction is null")
                .params(project, externalId)
                .query(String.class)
                .list());
    }

    /** Whether a recording is proposed or was confirmed for this call. */
    boolean stands(String project, String externalId) {
        return jdbc.sql("select exists (select 1 from intake_pairing p left join intake_pairing_decision d"
                        + " on d.pairing = p.id where p.project = ? and p.external_id = ?"
                        + " and (d.pairing is null or d.interaction is not null))")
                .params(project, externalId)
                .query(Boolean.class)
                .single();
    }

    private static Pairing pairing(ResultSet row, int number) throws SQLException {
        return new Pairing(
                row.getObject("id", UUID.class),
                row.getString("project"),
                row.getString("external_id"),
                row.getString("agent"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("recording"),
                row.getDouble("seconds_apart"),
                row.getDouble("confidence"),
                row.getTimestamp("proposed_at").toInstant());
    }

    private String write(NewInteraction metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private NewInteraction read(String metadata) {
        try {
            return json.readValue(metadata, NewInteraction.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of recordings may hold numbers of customers. */
    @Override
    public Stream<String> textsOf(Trail trail) {
        return trail.kind() != Trail.Kind.PROJECT
                ? Stream.empty()
                : jdbc
                        .sql("select recording from intake_pairing where project = ?")
                        .param(trail.id())
                        .query(String.class)
                        .list()
                        .stream();
    }
}
