package io.attune.intake;

import io.attune.Message;
import io.attune.Refused.Problem;
import io.attune.SpokenLanguages;
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
import org.jspecify.annotations.Nullable;
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
    List<Problem> problemsOf(NewInteraction sent, Known known) {
        List<Problem> problems = new ArrayList<>();
        text("externalId", sent.externalId(), 128, problems);
        if (!known.projects.computeIfAbsent(
                String.valueOf(sent.project()), code -> planning.project(code).isPresent())) {
            problems.add(new Problem(
                    "project", quoted(sent.project()), Message.of("refused.allowed.oneOf", projectCodes())));
        }
        if (!known.agents.computeIfAbsent(String.valueOf(sent.agent()), this::isAgent)) {
            problems.add(new Problem("agent", quoted(sent.agent()), Message.of("refused.allowed.knownAgent")));
        }
        oneOf("channel", sent.channel(), names(Channel.values()), problems);
        oneOf("direction", sent.direction(), names(Direction.values()), problems);
        oneOf("language", sent.language(), SpokenLanguages.ALL, problems);
        if (sent.contactType() == null || !sent.contactType().matches("[A-Z][A-Z_]{0,39}")) {
            problems.add(new Problem(
                    "contactType", quoted(sent.contactType()), Message.of("refused.allowed.contactType", "'_'")));
        }
        optionalText("queue", sent.queue(), 100, problems);
        optionalText("customerReference", sent.customerReference(), 128, problems);
        startedAt(sent.startedAt(), problems);
        if (sent.durationSeconds() != null
                && !(sent.durationSeconds() > 0
                        && sent.durationSeconds() <= Duration.ofDays(1).toSeconds())) {
            problems.add(new Problem(
                    "durationSeconds",
                    value(sent.durationSeconds()),
                    Message.of(
                            "refused.allowed.durationSeconds",
                            Duration.ofDays(1).toSeconds())));
        }
        attributes(sent.attributes(), problems);
        return problems;
    }

    private boolean isAgent(String id) {
        return access.find(id).filter(user -> user.is(Role.AGENT)).isPresent();
    }

    private void startedAt(Instant startedAt, List<Problem> problems) {
        Instant latest = clock.instant().plus(Duration.ofMinutes(5));
        if (startedAt == null) {
            problems.add(new Problem(
                    "startedAt", Message.of("refused.found.nothing"), Message.of("refused.allowed.startedAt")));
        } else if (startedAt.isAfter(latest) || startedAt.isBefore(EARLIEST)) {
            problems.add(new Problem("startedAt", value(startedAt), Message.of("refused.allowed.past", EARLIEST)));
        }
    }

    private static void attributes(Map<String, String> attributes, List<Problem> problems) {
        if (attributes == null) {
            return;
        }
        if (attributes.size() > 50) {
            problems.add(new Problem(
                    "attributes",
                    Message.of("refused.found.entries", attributes.size()),
                    Message.of("refused.allowed.most", 50)));
        }
        attributes.forEach((name, value) -> {
            optionalText("attributes." + name, value, 500, problems);
            text("attributes (name)", name, 64, problems);
        });
    }

    private static void text(String field, String value, int length, List<Problem> problems) {
        if (value == null || value.isBlank()) {
            problems.add(new Problem(field, quoted(value), Message.of("refused.text", length)));
        } else {
            optionalText(field, value, length, problems);
        }
    }

    private static void optionalText(String field, @Nullable String value, int length, List<Problem> problems) {
        if (value != null && value.length() > length) {
            problems.add(new Problem(
                    field,
                    Message.of("refused.found.characters", value.length()),
                    Message.of("refused.longest", length)));
        } else if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem(
                    field, Message.of("refused.found.controlCharacters"), Message.of("refused.allowed.printable")));
        }
    }

    private static void oneOf(String field, String value, List<String> allowed, List<Problem> problems) {
        if (value == null || !allowed.contains(value)) {
            problems.add(
                    new Problem(field, quoted(value), Message.of("refused.allowed.oneOf", String.join(", ", allowed))));
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

    private static Message quoted(String value) {
        return value == null
                ? Message.of("refused.found.nothing")
                : value("'" + (value.length() > 100 ? value.substring(0, 100) + "…" : value) + "'");
    }

    private static Message value(Object value) {
        return Message.value(value);
    }
}
