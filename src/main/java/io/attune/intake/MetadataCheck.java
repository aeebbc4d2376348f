package io.attune.intake;

import io.attune.InputRefused.Reason;
import io.attune.Note;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Judges what a source system says about an interaction. */
@Component
class MetadataCheck {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Planning planning;
    private final Access access;
    private final Clock clock;

    MetadataCheck(Planning planning, Access access, Clock clock) {
        this.planning = planning;
        this.access = access;
        this.clock = clock;
    }

    /** What a project's and an agent's codes were found to be, asked once for many interactions. */
    static class Known {

        private final Map<String, Boolean> projects = new HashMap<>();
        private final Map<String, Boolean> agents = new HashMap<>();
    }

    /** Each field that is not accepted. */
    List<Reason> problemsOf(NewInteraction sent, Known known) {
        List<Reason> problems = new ArrayList<>();
        text("externalId", sent.externalId(), 128, problems);
        if (!known.projects.computeIfAbsent(
                String.valueOf(sent.project()), code -> planning.project(code).isPresent())) {
            problems.add(
                    new Reason("project", quoted(sent.project()), Note.of("refused.allowed.oneOf", projectCodes())));
        }
        if (!known.agents.computeIfAbsent(String.valueOf(sent.agent()), this::isAgent)) {
            problems.add(new Reason("agent", quoted(sent.agent()), Note.of("refused.allowed.knownAgent")));
        }
        oneOf("channel", sent.channel(), names(Channel.values()), problems);
        oneOf("direction", sent.direction(), names(Direction.values()), problems);
        oneOf("language", sent.language(), List.of("en", "zh"), problems);
        if (sent.contactType() == null || !sent.contactType().matches("[A-Z][A-Z_]{0,39}")) {
            problems.add(new Reason(
                    "contactType", quoted(sent.contactType()), Note.of("refused.allowed.contactType", "'_'")));
        }
        optionalText("queue", sent.queue(), 100, problems);
        optionalText("customerReference", sent.customerReference(), 128, problems);
        startedAt(sent.startedAt(), problems);
        if (sent.durationSeconds() != null
                && !(sent.durationSeconds() > 0
                        && sent.durationSeconds() <= Duration.ofDays(1).toSeconds())) {
            problems.add(new Reason(
                    "durationSeconds",
                    value(sent.durationSeconds()),
                    Note.of(
                            "refused.allowed.durationSeconds",
                            Duration.ofDays(1).toSeconds())));
        }
        attributes(sent.attributes(), problems);
        return problems;
    }

    private boolean isAgent(String id) {
        return access.find(id).filter(user -> user.is(Role.AGENT)).isPresent();
    }

    private void startedAt(Instant startedAt, List<Reason> problems) {
        Instant latest = clock.instant().plus(Duration.ofMinutes(5));
        if (startedAt == null) {
            problems.add(
                    new Reason("startedAt", Note.of("refused.found.nothing"), Note.of("refused.allowed.startedAt")));
        } else if (startedAt.isAfter(latest) || startedAt.isBefore(EARLIEST)) {
            problems.add(new Reason("startedAt", value(startedAt), Note.of("refused.allowed.past", EARLIEST)));
        }
    }

    private static void attributes(Map<String, String> attributes, List<Reason> problems) {
        if (attributes == null) {
            return;
        }
        if (attributes.size() > 50) {
            problems.add(new Reason(
                    "attributes",
                    Note.of("refused.found.entries", attributes.size()),
                    Note.of("refused.allowed.most", 50)));
        }
        attributes.forEach((name, value) -> {
            optionalText("attributes." + name, value, 500, problems);
            text("attributes (name)", name, 64, problems);
        });
    }

    private static void text(String field, String value, int length, List<Reason> problems) {
        if (value == null || value.isBlank()) {
            problems.add(new Reason(field, quoted(value), Note.of("refused.text", length)));
        } else {
            optionalText(field, value, length, problems);
        }
    }

    private static void optionalText(String field, String value, int length, List<Reason> problems) {
        if (value != null && value.length() > length) {
            problems.add(new Reason(
                    field, Note.of("refused.found.characters", value.length()), Note.of("refused.longest", length)));
        } else if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Reason(
                    field, Note.of("refused.found.controlCharacters"), Note.of("refused.allowed.printable")));
        }
    }

    private static void oneOf(String field, String value, List<String> allowed, List<Reason> problems) {
        if (value == null || !allowed.contains(value)) {
            problems.add(
                    new Reason(field, quoted(value), Note.of("refused.allowed.oneOf", String.join(", ", allowed))));
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private String projectCodes() {
        return String.join(
                ", ",
                planning.projects().stream().map(project -> project.code()).toList());
    }

    private static Note quoted(String value) {
        return value == null
                ? Note.of("refused.found.nothing")
                : value("'" + (value.length() > 100 ? value.substring(0, 100) + "…" : value) + "'");
    }

    private static Note value(Object value) {
        return Note.of("refused.found.value", value);
    }
}
