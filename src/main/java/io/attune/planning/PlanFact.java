package io.attune.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a plan says, as keys of texts.
 *
 * @param what say {@code plan.what.RANDOM_PER_AGENT_WEEK}
 * @param value say {@code plan.value.percent}
 * @param arguments of the value's text
 */
public record PlanFact(String what, String value, List<Object> arguments) {

    /**
     * What two plans say of the same thing.
     *
     * @param before null if the earlier plan says nothing of it
     * @param after null if the later one does not
     */
    public record Line(@Nullable PlanFact before, @Nullable PlanFact after) {

        public boolean isChanged() {
            return before == null || !before.equals(after);
        }

        public String what() {
            return Objects.requireNonNullElse(after, before).what();
        }
    }

    private static final Set<String> COUNTS = Set.of(
            "RANDOM_PER_AGENT_WEEK",
            "RISK_PER_AGENT_WEEK",
            "LEAST_PER_MONITOR_DAY",
            "FRAME_CLOSES_AFTER_DAYS",
            "CALIBRATION_MONTHS");

    /** All that a plan says, in the order in which it is read. */
    static List<PlanFact> of(QaPlan plan) {
        List<PlanFact> facts = new ArrayList<>();
        facts.add(word("DIRECTION", "direction." + plan.direction()));
        facts.add(word("TIER", "tier." + plan.tier()));
        facts.add(word("TERM", "term." + plan.term()));
        facts.add(word("PHASE", "phase." + plan.phase()));
        Map<String, Double> numbers = new LinkedHashMap<>(Overrides.numbers(plan));
        plan.benchmarks().forEach(benchmark -> numbers.remove(benchmark.metric()));
        numbers.forEach((what, number) -> facts.add(new PlanFact(
                "plan.what." + what,
                COUNTS.contains(what) ? "plan.value.number" : "plan.value.percent",
                List.of(number))));
        facts.add(new PlanFact(
                "plan.what.RECORDINGS",
                "plan.value.range",
                List.of(plan.calibration().leastRecordings(), plan.calibration().mostRecordings())));
        plan.methods()
                .forEach(method ->
                        facts.add(new PlanFact("method." + method.method(), "plan.due." + method.due(), List.of())));
        plan.benchmarks()
                .forEach(benchmark -> facts.add(new PlanFact(
                        "metric." + benchmark.metric(),
                        "plan.value." + benchmark.bound(),
                        List.of(benchmark.limit()))));
        return facts;
    }

    private static PlanFact word(String what, String value) {
        return new PlanFact("plan.what." + what, value, List.of());
    }

    /** Thing by thing; those that only the earlier plan speaks of come last. */
    static List<Line> compare(QaPlan before, QaPlan after) {
        Map<String, PlanFact> earlier = new LinkedHashMap<>();
        of(before).forEach(fact -> earlier.put(fact.what(), fact));
        List<Line> lines = new ArrayList<>();
        of(after).forEach(fact -> lines.add(new Line(earlier.remove(fact.what()), fact)));
        earlier.values().forEach(fact -> lines.add(new Line(fact, null)));
        return lines;
    }
}
