package io.attune.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Actor;
import io.attune.AuditLine;
import io.attune.AuditedTexts;
import io.attune.Trail;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The trail: written in the transaction of what it tells, each line holding the hash of the line before. */
@Service
public class Audit {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final Trails trails;
    private final ObjectProvider<RunningStep> step;
    private final ObjectProvider<AuditedTexts> texts;
    private final ObjectMapper json;
    private final Clock clock;

    Audit(
            Trails trails,
            ObjectProvider<RunningStep> step,
            ObjectProvider<AuditedTexts> texts,
            ObjectMapper json,
            Clock clock) {
        this.trails = trails;
        this.step = step;
        this.texts = texts;
        this.json = json;
        this.clock = clock;
    }

    /** Adds lines, in their order. There must be a transaction: a line without its act, or the other way round, must not happen. */
    @Transactional(propagation = Propagation.MANDATORY)
    void append(List<AuditLine> lines) {
        String actor = Actor.current();
        Instant at = clock.instant();
        trails.append(lines.stream()
                .map(line -> {
                    Map<String, String> all = new LinkedHashMap<>(line.details());
                    step.ifAvailable(running -> all.putAll(running.describe()));
                    return new Trails.Told(line.trail().subject(), at, actor, line.act(), write(all));
                })
                .toList());
    }

    /** The oldest line first. */
    @Transactional(readOnly = true)
    public List<AuditEvent> trail(Trail trail) {
        return trails.lines(trail.subject()).stream()
                .map(line -> new AuditEvent(
                        line.subject(),
                        line.position(),
                        line.at(),
                        line.actor(),
                        line.action(),
                        read(line).orElse(null),
                        line.previous(),
                        line.hash()))
                .toList();
    }

    /** What the digests in a trail's lines stand for, by digest, as far as it is still kept. */
    @Transactional(readOnly = true)
    public Map<String, String> texts(Trail trail) {
        return texts.stream()
                .flatMap(module -> module.textsOf(trail))
                .distinct()
                .collect(Collectors.toMap(AuditLine::digest, Function.identity()));
    }

    /** Computes every hash anew and names the first line that does not fit. */
    @Transactional(readOnly = true)
    public Verification verify(Trail trail) {
        UUID subject = trail.subject();
        String previous = Trails.BEGINNING;
        int expected = 1;
        List<Trails.Line> lines = trails.lines(subject);
        for (Trails.Line line : lines) {
            if (line.position() != expected) {
                return new Verification(lines.size(), expected, Verification.Reason.MISSING);
            }
            if (!line.previous().equals(previous) || !line.computeHash().equals(line.hash())) {
                return new Verification(lines.size(), expected, Verification.Reason.CHANGED);
            }
            if (read(line).isEmpty()) {
                return new Verification(lines.size(), expected, Verification.Reason.UNREADABLE);
            }
            previous = line.hash();
            expected++;
        }
        Trails.Head head = trails.head(subject).orElse(new Trails.Head(0, Trails.BEGINNING));
        if (head.length() != lines.size() || !head.hash().equals(previous)) {
            return new Verification(lines.size(), expected, Verification.Reason.CUT_OFF);
        }
        return new Verification(lines.size(), null, null);
    }

    private String write(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Map<String, String>> read(Trails.Line line) {
        try {
            return Optional.of(json.readValue(line.details(), new TypeReference<LinkedHashMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            log.error("Line {} of trail {} is broken: its details are no JSON", line.position(), line.subject());
            return Optional.empty();
        }
    }
}
