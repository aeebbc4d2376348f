package io.attune.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.rules.Simulated;
import io.attune.rules.SimulatedOutcome;
import io.attune.rules.SimulatedOutcome.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Simulates each project's plan, week by week, and in how many working days its matters are due. */
@Component
class PlansSimulated implements Simulated {

    private final Planning planning;
    private final ObjectMapper json;
    private final Clock clock;

    PlansSimulated(Planning planning, ObjectMapper json, Clock clock) {
        this.planning = planning;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Supplier<List<SimulatedOutcome>> since(Instant from) {
        List<Project> projects = planning.projects();
        Instant now = clock.instant();
        return () -> projects.stream()
                .map(project -> outcomes(project, days(project, from, now)))
                .flatMap(List::stream)
                .toList();
    }

    /** Each seventh day back from today. */
    private static List<LocalDate> days(Project project, Instant from, Instant now) {
        LocalDate first = LocalDate.ofInstant(from, project.zone());
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = LocalDate.ofInstant(now, project.zone()); !day.isBefore(first); day = day.minusWeeks(1)) {
            days.add(0, day);
        }
        return days;
    }

    private List<SimulatedOutcome> outcomes(Project project, List<LocalDate> days) {
        List<SimulatedOutcome> outcomes = new ArrayList<>(plan(project, days));
        for (String matter : planning.matters()) {
            outcomes.add(SimulatedOutcome.of(
                    Kind.DUE,
                    project.code(),
                    null,
                    matter,
                    () -> new SimulatedOutcome(
                            Kind.DUE,
                            project.code(),
                            null,
                            matter,
                            String.valueOf(planning.workingDays(project.code(), matter)))));
        }
        return outcomes;
    }

    /** A part of the plan that changes within the time reads {@code 8, 5 (2026-11-09)}. */
    private List<SimulatedOutcome> plan(Project project, List<LocalDate> days) {
        Map<String, String> latest = new TreeMap<>();
        Map<String, String> story = new TreeMap<>();
        for (LocalDate day : days) {
            Map<String, String> parts = new TreeMap<>();
            SimulatedOutcome decided = SimulatedOutcome.of(Kind.PLAN, project.code(), null, "plan", () -> {
                parts.putAll(parts(planning.decided(project.code(), day)));
                return null;
            });
            if (decided != null) {
                return List.of(decided);
            }
            parts.forEach((part, value) -> {
                if (!value.equals(latest.put(part, value))) {
                    story.merge(part, value, (before, now) -> before + ", " + now + " (" + day + ")");
                }
            });
        }
        return story.entrySet().stream()
                .map(part -> new SimulatedOutcome(Kind.PLAN, project.code(), null, part.getKey(), part.getValue()))
                .toList();
    }

    /** Every figure and word of a plan by its path, say {@code quota.doubleReviewPercent}. */
    private Map<String, String> parts(QaPlan plan) {
        ObjectNode tree = json.valueToTree(plan);
        tree.remove(List.of("project", "version", "rows"));
        Map<String, String> parts = new TreeMap<>();
        tree.fields().forEachRemaining(part -> parts(part.getKey(), part.getValue(), parts));
        return parts;
    }

    private static void parts(String path, JsonNode node, Map<String, String> parts) {
        if (node.isObject()) {
            node.fields().forEachRemaining(part -> parts(path + "." + part.getKey(), part.getValue(), parts));
        } else if (node.isArray()) {
            List<String> items = StreamSupport.stream(node.spliterator(), false)
                    .map(PlansSimulated::inWords)
                    .toList();
            parts.put(path, String.join(", ", items));
        } else {
            parts.put(path, node.asText());
        }
    }

    private static String inWords(JsonNode item) {
        return item.isValueNode()
                ? item.asText()
                : StreamSupport.stream(item.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(java.util.stream.Collectors.joining(" "));
    }
}
