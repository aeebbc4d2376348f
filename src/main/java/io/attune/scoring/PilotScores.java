package io.attune.scoring;

import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Criterion;
import io.attune.planning.Planning;
import io.attune.planning.Scorecard;
import io.attune.rules.Pilot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A scorecard in pilot beside the one in force: every answer that the machine or a reviewer gave in that time, counted by
 * both. Nothing of it is stored, settled or part of anybody's score.
 */
@Component
@Transactional(readOnly = true)
class PilotScores {

    /** The newest; a pilot of weeks has some thousands. */
    static final int MOST_CALLS = 20_000;

    /** A call as it was scored, and as the pilot scores it; bands are ids, or null where the card has no names. */
    record Call(
            InteractionId id,
            String agent,
            Evaluation.Kind kind,
            Double before,
            Double after,
            String bandBefore,
            String bandAfter) {

        public boolean isRenamed() {
            return !Objects.equals(bandBefore, bandAfter);
        }
    }

    /** Means of the calls that both scored; null if there are none. */
    record Means(int calls, Double before, Double after) {

        static Means of(List<Call> calls) {
            List<Call> both = calls.stream()
                    .filter(call -> call.before() != null && call.after() != null)
                    .toList();
            return new Means(
                    calls.size(),
                    mean(both.stream().map(Call::before).toList()),
                    mean(both.stream().map(Call::after).toList()));
        }

        private static Double mean(List<Double> scores) {
            return scores.isEmpty()
                    ? null
                    : scores.stream().mapToDouble(Double::doubleValue).average().getAsDouble();
        }
    }

    /** Calls with a name of their result, by the card in force and by the pilot. */
    record Named(String band, int before, int after) {}

    /** @param byAgent by id */
    record Comparison(Scorecard card, List<Call> calls, Means all, Map<String, Means> byAgent, List<Named> bands) {

        public long renamed() {
            return calls.stream().filter(Call::isRenamed).count();
        }
    }

    private final Scoring scoring;
    private final Planning planning;
    private final Intake intake;

    PilotScores(Scoring scoring, Planning planning, Intake intake) {
        this.scoring = scoring;
        this.planning = planning;
        this.intake = intake;
    }

    Comparison compare(Scorecard tried, Pilot pilot) {
        List<Evaluation> evaluations = evaluations(tried.id(), pilot);
        Map<InteractionId, Interaction> interactions = intake.interactions(
                evaluations.stream().map(Evaluation::interaction).toList());
        Map<Integer, Scorecard> scoredOn = new HashMap<>();
        List<Call> calls = evaluations.stream()
                .map(evaluation -> call(
                        evaluation,
                        interactions.get(evaluation.interaction()),
                        scoredOn.computeIfAbsent(
                                evaluation.scorecardVersion(), version -> planning.scorecard(tried.id(), version)),
                        tried))
                .toList();
        Map<String, Means> byAgent = new TreeMap<>();
        calls.stream()
                .collect(Collectors.groupingBy(Call::agent))
                .forEach((agent, own) -> byAgent.put(agent, Means.of(own)));
        return new Comparison(tried, calls, Means.of(calls), byAgent, named(calls, tried));
    }

    /** Of each call the result that counts, or the machine's as long as none does; the newest first. */
    private List<Evaluation> evaluations(String id, Pilot pilot) {
        Map<InteractionId, Evaluation> latest = new LinkedHashMap<>();
        scoring.settledSince(pilot.startedAt(), MOST_CALLS).forEach(each -> latest.put(each.interaction(), each));
        scoring.machineSince(pilot.startedAt(), MOST_CALLS)
                .forEach(each -> latest.putIfAbsent(each.interaction(), each));
        return latest.values().stream()
                .filter(each -> each.scorecard().equals(id))
                .filter(each -> isWithin(each.createdAt(), pilot))
                .sorted(Comparator.comparing(Evaluation::createdAt).reversed())
                .toList();
    }

    private static boolean isWithin(Instant at, Pilot pilot) {
        return !at.isBefore(pilot.startedAt()) && (pilot.isOpen() || at.isBefore(pilot.endedAt()));
    }

    private Call call(Evaluation evaluation, Interaction interaction, Scorecard scoredOn, Scorecard tried) {
        Scores after = scoring.score(tried, answers(evaluation, tried));
        return new Call(
                evaluation.interaction(),
                interaction.agent(),
                evaluation.kind(),
                evaluation.total(),
                after.total(),
                scoredOn.band(evaluation.total()).map(band -> band.id()).orElse(null),
                after.band());
    }

    /** What was answered, worth what the tried card says; a question that it adds has no answer. */
    private static List<CriterionResult> answers(Evaluation evaluation, Scorecard tried) {
        List<CriterionResult> answers = new ArrayList<>();
        for (Criterion criterion : tried.criteria()) {
            evaluation
                    .criterion(criterion.id())
                    .flatMap(given -> onCard(criterion, given))
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private static Optional<CriterionResult> onCard(Criterion criterion, CriterionResult given) {
        if (given.value() == null) {
            return Optional.of(given);
        }
        return criterion.question().allows(given.value())
                ? Optional.of(CriterionResult.of(criterion, given.value(), given.confidence(), null, List.of()))
                : Optional.empty();
    }

    private static List<Named> named(List<Call> calls, Scorecard tried) {
        List<String> ids = new ArrayList<>();
        tried.bands().forEach(band -> ids.add(0, band.id()));
        calls.stream()
                .map(Call::bandBefore)
                .filter(band -> band != null && !ids.contains(band))
                .distinct()
                .forEach(ids::add);
        return ids.stream()
                .map(band -> new Named(
                        band,
                        (int) calls.stream()
                                .filter(call -> band.equals(call.bandBefore()))
                                .count(),
                        (int) calls.stream()
                                .filter(call -> band.equals(call.bandAfter()))
                                .count()))
                .toList();
    }
}
