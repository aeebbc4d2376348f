package io.attune.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.access.Access;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The trail: written in the transaction of what it tells, each line holding the hash of the line before. */
@Service
public class Audit {

    private final Trails trails;
    private final Access access;
    private final ObjectProvider<RunningStep> step;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(Trails trails, Access access, ObjectProvider<RunningStep> step, ObjectMapper json, Clock clock) {
        this.trails = trails;
        this.access = access;
        this.step = step;
        this.json = json;
        this.clock = clock;
    }

    /** The subject under which the changes of a decision table are told. */
    public static UUID trailOfTable(String table) {
        return UUID.nameUUIDFromBytes(("table:" + table).getBytes(StandardCharsets.UTF_8));
    }

    /** The subject under which the changes of a process model or form are told. */
    public static UUID trailOfModel(String file) {
        return UUID.nameUUIDFromBytes(("model:" + file).getBytes(StandardCharsets.UTF_8));
    }

    /** The subject under which is told what was learned about a criterion. */
    public static UUID trailOfCriterion(String criterion) {
        return UUID.nameUUIDFromBytes(("criterion:" + criterion).getBytes(StandardCharsets.UTF_8));
    }

    /** The subject under which is told what concerns a project and none of its calls. */
    public static UUID trailOfProject(String project) {
        return UUID.nameUUIDFromBytes(("project:" + project).getBytes(StandardCharsets.UTF_8));
    }

    /** The subject under which is told when a person was absent. */
    public static UUID trailOfPerson(String person) {
        return UUID.nameUUIDFromBytes(("person:" + person).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a line. There must be a transaction: a line without its act, or the other way round, must not happen. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(UUID subject, String action, Map<String, String> details) {
        append(List.of(new Entry(subject, action, details)));
    }

    /** A line to be, with what {@link AuditEvent} says of its parts. */
    record Entry(UUID subject, String action, Map<String, String> details) {}

    /** Adds many lines, in their order, as if one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void append(List<Entry> entries) {
        String actor = access.actor();
        Instant at = clock.instant();
        trails.append(entries.stream()
                .map(entry -> {
                    Map<String, String> all = new LinkedHashMap<>(entry.details());
                    step.ifAvailable(running -> all.putAll(running.describe()));
                    return new Trails.Told(entry.subject(), at, actor, entry.action(), write(all));
                })
                .toList());
    }

    /** The oldest line first. */
    @Transactional(readOnly = true)
    public List<AuditEvent> trail(UUID subject) {
        return trails.lines(subject).stream()
                .map(line -> new AuditEvent(
                        line.subject(),
                        line.position(),
                        line.at(),
                        line.actor(),
                        line.action(),
                        read(line.details()),
                        line.previous(),
                        line.hash()))
                .toList();
    }

    /** Computes every hash anew and names the first line that does not fit. */
    @Transactional(readOnly = true)
    public Verification verify(UUID subject) {
        String previous = Trails.BEGINNING;
        int expected = 1;
        List<Trails.Line> lines = trails.lines(subject);
        for (Trails.Line line : lines) {
            if (line.position() != expected) {
                return new Verification(lines.size(), expected, "MISSING");
            }
            if (!line.previous().equals(previous) || !line.computeHash().equals(line.hash())) {
                return new Verification(lines.size(), expected, "CHANGED");
            }
            previous = line.hash();
            expected++;
        }
        Trails.Head head = trails.head(subject).orElse(new Trails.Head(0, Trails.BEGINNING));
        if (head.length() != lines.size() || !head.hash().equals(previous)) {
            return new Verification(lines.size(), expected, "CUT_OFF");
        }
        return new Verification(lines.size(), null, null);
    }

    private String write(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Map<String, String> read(String details) {
        try {
            return json.readValue(details, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            return Map.of("unreadable", details);
        }
    }
}
