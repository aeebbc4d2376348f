package io.attune.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Message;
import io.attune.access.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

@Repository
class Interactions {

    private static final String INSERT = """
            insert into intake_interaction (id, project, external_id, agent, channel, direction, contact_type, queue,
                started_at, duration_seconds, language, customer_reference, attributes, recording, recording_format,
                has_transcript, content_hash, notes, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ObjectMapper json;

    Interactions(JdbcClient jdbc, JdbcTemplate template, ObjectMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    void insert(Interaction interaction, String contentHash) {
        jdbc.sql(INSERT).params(row(interaction, contentHash)).update();
    }

    void insertAll(List<Intake.Prepared> all) {
        template.batchUpdate(
                INSERT,
                all.stream().map(each -> row(each.interaction(), each.hash())).toList());
    }

    private Object[] row(Interaction interaction, String contentHash) {
        return new Object[] {
            interaction.id().value(),
            interaction.project(),
            interaction.externalId(),
            interaction.agent(),
            interaction.channel().name(),
            interaction.direction(),
            interaction.contactType(),
            interaction.queue(),
            Timestamp.from(interaction.startedAt()),
            interaction.durationSeconds(),
            interaction.language(),
            interaction.customerReference(),
            write(interaction.attributes()),
            interaction.recording(),
            interaction.recordingFormat(),
            interaction.hasTranscript(),
            contentHash,
            write(interaction.notes()),
            Timestamp.from(interaction.receivedAt())
        };
    }

    Optional<Interaction> find(InteractionId id) {
        return jdbc.sql("select * from intake_interaction where id = ?")
                .param(id.value())
                .query(this::interaction)
                .optional();
    }

    record Imported(InteractionId id, String contentHash) {}

    Optional<Imported> imported(String project, String externalId) {
        return jdbc.sql("select id, content_hash from intake_interaction where project = ? and external_id = ?")
                .params(project, externalId)
                .query((row, n) ->
                        new Imported(new InteractionId(row.getObject("id", UUID.class)), row.getString("content_hash")))
                .optional();
    }

    record Key(String project, String externalId) {

        static Key of(Interaction interaction) {
            return new Key(interaction.project(), interaction.externalId());
        }
    }

    /** Those of these that were imported before. */
    Map<Key, Imported> imported(List<Key> keys) {
        Map<String, List<String>> idsOfProject = keys.stream()
                .collect(Collectors.groupingBy(Key::project, Collectors.mapping(Key::externalId, Collectors.toList())));
        Map<Key, Imported> found = new HashMap<>();
        idsOfProject.forEach((project, ids) -> jdbc.sql("select id, external_id, content_hash from intake_interaction"
                        + " where project = :project and external_id in (:ids)")
                .param("project", project)
                .param("ids", ids)
                .query((ResultSet row) -> {
                    found.put(
                            new Key(project, row.getString("external_id")),
                            new Imported(
                                    new InteractionId(row.getObject("id", UUID.class)), row.getString("content_hash")));
                }));
        return found;
    }

    List<Interaction> search(Search search, int limit, int offset) {
        List<Object> parameters = new ArrayList<>();
        String where = where(search, parameters);
        parameters.add(limit);
        parameters.add(offset);
        return jdbc.sql("select * from intake_interaction" + where + " order by started_at desc, id limit ? offset ?")
                .params(parameters)
                .query(this::interaction)
                .list();
    }

    int count(Search search) {
        List<Object> parameters = new ArrayList<>();
        return jdbc.sql("select count(*) from intake_interaction" + where(search, parameters))
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /** One by one, in the order of their ids. */
    void eachId(Search search, Instant received, Consumer<InteractionId> take) {
        List<Object> parameters = new ArrayList<>();
        jdbc.sql("select id from intake_interaction" + where(search, received, parameters) + " order by id")
                .params(parameters)
                .query((ResultSet row) -> take.accept(new InteractionId(row.getObject("id", UUID.class))));
    }

    List<Interaction> between(Search search, Instant received, InteractionId first, InteractionId last) {
        List<Object> parameters = new ArrayList<>();
        String where = where(search, received, parameters);
        parameters.add(first.value());
        parameters.add(last.value());
        return jdbc.sql("select * from intake_interaction" + where + " and id >= ? and id <= ? order by id")
                .params(parameters)
                .query(this::interaction)
                .list();
    }

    private static String where(Search search, Instant received, List<Object> parameters) {
        String where = where(search, parameters);
        parameters.add(Timestamp.from(received));
        return where + " and received_at <= ?";
    }

    private static String where(Search search, List<Object> parameters) {
        List<String> conditions = new ArrayList<>();
        equal("project", search.project(), conditions, parameters);
        equal("agent", search.agent(), conditions, parameters);
        equal("contact_type", search.contactType(), conditions, parameters);
        equal("language", search.language(), conditions, parameters);
        if (search.from() != null) {
            conditions.add("started_at >= ?");
            parameters.add(Timestamp.from(search.from()));
        }
        if (search.to() != null) {
            conditions.add("started_at < ?");
            parameters.add(Timestamp.from(search.to()));
        }
        if (search.text() != null) {
            conditions.add("(lower(external_id) like ? escape '!' or lower(customer_reference) like ? escape '!')");
            String pattern = "%" + search.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            parameters.add(pattern);
            parameters.add(pattern);
        }
        Reach.Condition reachable = search.reach().on("project", "agent");
        conditions.add(reachable.sql());
        parameters.addAll(reachable.parameters());
        return " where " + String.join(" and ", conditions);
    }

    private static void equal(String column, @Nullable String value, List<String> conditions, List<Object> parameters) {
        if (value != null) {
            conditions.add(column + " = ?");
            parameters.add(value);
        }
    }

    /** Ids of all who have interactions in one of the projects. */
    Set<String> agentsOf(Set<String> projects) {
        return distinct("agent", "project", projects);
    }

    /** Codes of all projects in which one of the agents has interactions. */
    Set<String> projectsOf(Set<String> agents) {
        return distinct("project", "agent", agents);
    }

    private Set<String> distinct(String column, String key, Set<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("select distinct " + column + " from intake_interaction where " + key + " in (:keys)")
                                .param("keys", keys)
                                .query(String.class)
                                .list());
    }

    List<String> contactTypes() {
        return jdbc.sql("select distinct contact_type from intake_interaction order by contact_type")
                .query(String.class)
                .list();
    }

    /** One by one, in no order. */
    void eachStarted(String project, Instant from, Instant to, Consumer<FrameCall> take) {
        jdbc.sql("select id, agent, queue, contact_type, started_at from intake_interaction"
                        + " where project = ? and started_at >= ? and started_at < ?")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query((ResultSet row) -> take.accept(frameCall(row)));
    }

    /** One by one, in no order. */
    void eachReceived(String project, Instant since, Instant from, Instant to, Consumer<FrameCall> take) {
        jdbc.sql("select id, agent, queue, contact_type, started_at from intake_interaction"
                        + " where project = ? and received_at >= ? and (started_at < ? or started_at >= ?)")
                .params(project, Timestamp.from(since), Timestamp.from(from), Timestamp.from(to))
                .query((ResultSet row) -> take.accept(frameCall(row)));
    }

    private static FrameCall frameCall(ResultSet row) throws SQLException {
        return new FrameCall(
                row.getObject("id", UUID.class),
                row.getString("agent"),
                Interaction.businessType(row.getString("queue"), row.getString("contact_type")),
                row.getTimestamp("started_at").toInstant());
    }

    int countStarted(String project, Instant from, Instant to) {
        return jdbc.sql("select count(*) from intake_interaction where project = ? and started_at >= ?"
                        + " and started_at < ?")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(Integer.class)
                .single();
    }

    boolean anyStarted(String project, Instant from, Instant to) {
        return jdbc.sql("select exists (select 1 from intake_interaction"
                        + " where project = ? and started_at >= ? and started_at < ?)")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(Boolean.class)
                .single();
    }

    /** One by one, in no order. */
    void eachContact(String project, Instant from, Instant to, Consumer<Contact> take) {
        jdbc.sql("""
                select * from (
                    select i.*, case when customer_reference is null then null else
                        lag(started_at) over (partition by customer_reference order by started_at, id) end as customers_last
                    from intake_interaction i where project = ? and started_at >= ? and started_at < ?) contact
                where started_at >= ?""")
                .params(project, Timestamp.from(from.minus(Contact.LOOK_BACK)), Timestamp.from(to))
                .param(Timestamp.from(from))
                .query((ResultSet row) -> take.accept(contact(row)));
    }

    private Contact contact(ResultSet row) throws SQLException {
        Interaction interaction = interaction(row, 0);
        Timestamp before = row.getTimestamp("customers_last");
        return Contact.of(interaction, before == null ? null : before.toInstant());
    }

    Contact contact(Interaction interaction) {
        Instant start = interaction.startedAt();
        Optional<Instant> before = jdbc.sql("select started_at from intake_interaction where project = ?"
                        + " and customer_reference = ? and started_at >= ? and started_at < ?"
                        + " order by started_at desc limit 1")
                .params(interaction.project(), interaction.customerReference())
                .params(Timestamp.from(start.minus(Contact.LOOK_BACK)), Timestamp.from(start))
                .query((row, n) -> row.getTimestamp("started_at").toInstant())
                .optional();
        return Contact.of(interaction, before.orElse(null));
    }

    Optional<Instant> firstStart(String agent) {
        return jdbc.sql("select started_at from intake_interaction where agent = ? order by started_at limit 1")
                .param(agent)
                .query((row, n) -> row.getTimestamp("started_at").toInstant())
                .optional();
    }

    List<Interaction> newest(Instant from, int most) {
        return jdbc.sql("select * from intake_interaction where started_at >= ? order by started_at desc, id limit ?")
                .params(Timestamp.from(from), most)
                .query(this::interaction)
                .list();
    }

    /** @param ids at most some hundreds */
    List<Interaction> all(List<InteractionId> ids) {
        return jdbc.sql("select * from intake_interaction where id = any(?)")
                .param(new SqlArrayValue(
                        "uuid", ids.stream().map(InteractionId::value).toArray()))
                .query(this::interaction)
                .list();
    }

    private Interaction interaction(ResultSet row, int number) throws SQLException {
        return new Interaction(
                new InteractionId(row.getObject("id", UUID.class)),
                row.getString("project"),
                row.getString("external_id"),
                row.getString("agent"),
                Channel.valueOf(row.getString("channel")),
                row.getString("direction"),
                row.getString("contact_type"),
                row.getString("queue"),
                row.getTimestamp("started_at").toInstant(),
                row.getDouble("duration_seconds"),
                row.getString("language"),
                row.getString("customer_reference"),
                read(row.getString("attributes"), new TypeReference<Map<String, String>>() {}),
                row.getString("recording"),
                row.getString("recording_format"),
                row.getBoolean("has_transcript"),
                read(row.getString("notes"), new TypeReference<List<Message>>() {}),
                row.getTimestamp("received_at").toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
