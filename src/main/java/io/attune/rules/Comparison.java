package io.attune.rules;

import io.attune.rules.SimulatedOutcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two versions of a table decide about the same facts, side by side.
 *
 * @param cut whether there were more facts than a simulation looks at
 * @param totals of each kind that has facts
 * @param projects in which something would have changed, by code
 */
record Comparison(boolean cut, List<Total> totals, List<OfProject> projects) {

    /** Single facts that are kept with a simulation; all others are counted only. */
    static final int MOST_DETAILS = 1_000;

    /**
     * @param facts that were decided about
     * @param changed of them
     * @param projects with such facts
     * @param changedProjects of them
     * @param counts facts by result; none for plans and due dates, whose results are figures
     */
    record Total(
            Kind kind,
            int facts,
            int changed,
            int projects,
            int changedProjects,
            double minutesBefore,
            double minutesAfter,
            List<Count> counts) {}

    record Count(String result, int before, int after) {}

    /**
     * Facts that change in the same way.
     *
     * @param what is decided, where that is no single call; else null
     * @param before null if nothing was decided, as with after
     * @param failure why nothing can be decided any more, for one of them; else null
     */
    record Shift(Kind kind, String what, String before, String after, String failure, int count) {}

    /** @param agents those with a change, by id */
    record OfProject(String project, List<Shift> shifts, List<OfAgent> agents) {}

    record OfAgent(String agent, List<Shift> shifts, List<Detail> details) {}

    /** A single fact. */
    record Detail(Kind kind, String subject, String before, String after, String failure) {}

    private record Fact(Kind kind, String project, String subject) {

        static Fact of(SimulatedOutcome outcome) {
            return new Fact(outcome.kind(), outcome.project(), outcome.subject());
        }
    }

    private record Change(SimulatedOutcome before, SimulatedOutcome after) {

        SimulatedOutcome either() {
            return after == null ? before : after;
        }

        boolean isChange() {
            return !Objects.equals(result(before), result(after))
                    || failure() != null && (before == null || before.failure() == null);
        }

        Shift shift() {
            String what = either().agent() == null ? either().subject() : null;
            return new Shift(either().kind(), what, result(before), result(after), failure(), 1);
        }

        Detail detail() {
            return new Detail(either().kind(), either().subject(), result(before), result(after), failure());
        }

        String failure() {
            return after == null ? null : after.failure();
        }

        private static String result(SimulatedOutcome outcome) {
            return outcome == null ? null : outcome.result();
        }
    }

    /** @param cut whether there were more facts than that */
    static Comparison of(List<SimulatedOutcome> before, List<SimulatedOutcome> after, boolean cut) {
        List<Change> all = pairs(before, after);
        Map<Kind, List<Change>> byKind = all.stream()
                .collect(Collectors.groupingBy(
                        change -> change.either().kind(), () -> new EnumMap<>(Kind.class), Collectors.toList()));
        List<Total> totals = byKind.entrySet().stream()
                .map(kind -> total(kind.getKey(), kind.getValue()))
                .toList();
        return new Comparison(
                cut, totals, projects(all.stream().filter(Change::isChange).toList()));
    }

    private static List<Change> pairs(List<SimulatedOutcome> before, List<SimulatedOutcome> after) {
        Map<Fact, SimulatedOutcome> old = byFact(before);
        Map<Fact, SimulatedOutcome> now = byFact(after);
        Set<String> failed = after.stream()
                .filter(outcome -> outcome.failure() != null)
                .map(outcome -> outcome.kind() + " " + outcome.project())
                .collect(Collectors.toCollection(HashSet::new));
        Set<Fact> facts = new LinkedHashSet<>(old.keySet());
        facts.addAll(now.keySet());
        return facts.stream()
                // what is missing because the whole could not be decided is said once, by the failure
                .filter(fact -> now.containsKey(fact) || !failed.contains(fact.kind() + " " + fact.project()))
                .map(fact -> new Change(old.get(fact), now.get(fact)))
                .toList();
    }

    private static Map<Fact, SimulatedOutcome> byFact(List<SimulatedOutcome> outcomes) {
        Map<Fact, SimulatedOutcome> byFact = new LinkedHashMap<>();
        outcomes.forEach(outcome -> byFact.put(Fact.of(outcome), outcome));
        return byFact;
    }

    private static Total total(Kind kind, List<Change> all) {
        return new Total(
                kind,
                all.size(),
                (int) all.stream().filter(Change::isChange).count(),
                projects(all.stream(), change -> true),
                projects(all.stream(), Change::isChange),
                minutes(all, Change::before),
                minutes(all, Change::after),
                kind == Kind.PLAN || kind == Kind.DUE ? List.of() : counts(all));
    }

    private static int projects(Stream<Change> all, java.util.function.Predicate<Change> which) {
        return (int) all.filter(which)
                .map(change -> change.either().project())
                .distinct()
                .count();
    }

    private static double minutes(List<Change> all, java.util.function.Function<Change, SimulatedOutcome> side) {
        ToDoubleFunction<SimulatedOutcome> minutes = outcome -> outcome == null ? 0 : outcome.minutes();
        return all.stream().map(side).mapToDouble(minutes).sum();
    }

    private static List<Count> counts(List<Change> all) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Change change : all) {
            if (change.before() != null && change.before().result() != null) {
                counts.computeIfAbsent(change.before().result(), none -> new int[2])[0]++;
            }
            if (change.after() != null && change.after().result() != null) {
                counts.computeIfAbsent(change.after().result(), none -> new int[2])[1]++;
            }
        }
        return counts.entrySet().stream()
                .map(count -> new Count(count.getKey(), count.getValue()[0], count.getValue()[1]))
                .toList();
    }

    private static List<OfProject> projects(List<Change> changes) {
        int[] left = {MOST_DETAILS};
        return group(changes, change -> change.either().project()).entrySet().stream()
                .map(project -> new OfProject(
                        project.getKey(),
                        shifts(project.getValue()),
                        agents(
                                project.getValue().stream()
                                        .filter(change -> change.either().agent() != null)
                                        .toList(),
                                left)))
                .toList();
    }

    private static List<OfAgent> agents(List<Change> changes, int[] left) {
        return group(changes, change -> change.either().agent()).entrySet().stream()
                .map(agent -> {
                    List<Detail> details = agent.getValue().stream()
                            .limit(left[0])
                            .map(Change::detail)
                            .toList();
                    left[0] -= details.size();
                    return new OfAgent(agent.getKey(), shifts(agent.getValue()), details);
                })
                .toList();
    }

    private static Map<String, List<Change>> group(
            List<Change> changes, java.util.function.Function<Change, String> by) {
        return changes.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    /** The most frequent first. */
    private static List<Shift> shifts(List<Change> changes) {
        Map<List<String>, Shift> shifts = new LinkedHashMap<>();
        for (Change change : changes) {
            Shift one = change.shift();
            List<String> same = new ArrayList<>();
            Stream.of(one.kind().name(), one.what(), one.before(), one.after(), one.failure() == null ? null : "failed")
                    .forEach(same::add);
            shifts.merge(
                    same,
                    one,
                    (first, next) -> new Shift(
                            first.kind(),
                            first.what(),
                            first.before(),
                            first.after(),
                            first.failure(),
                            first.count() + 1));
        }
        return shifts.values().stream()
                .sorted(Comparator.comparing(Shift::kind)
                        .thenComparing(Comparator.comparingInt(Shift::count).reversed()))
                .toList();
    }
}
