package io.attune.scoring;

import io.attune.changes.Pilot;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
 * both, and with it what the machine answers to questions that the pilot adds. Nothing of it is settled or part of
 * anybody's score.
 */
@Component
@Transactional(readOnly = true)
class PilotScores {

    /** The newest; a pilot of weeks has some thousands. */
    static final int MOST_CALLS = 20_000;

    /**
     * A call as it was scored, and as the pilot scores it; bands are ids, or null where the card has no names.
     *
     * @param leftOut ids of questions that only the pilot's total leaves out, as they have no answer for it
     */
    record Call(
            InteractionId id,
            String agent,
            Evaluation.Kind kind,
            Double before,
            Double after,
            String bandBefore,
            String bandAfter,
            List<String> leftOut) {

        public boolean isRenamed() {
            return !Objects.equals(bandBefore, bandAfter);
        }
    }

    /**
     * Means of the calls that both scored; null if there are none.
     *
     * @param incomplete calls whose total in pilot is not that of the whole card
     */
    record Means(int calls, int incomplete, Double before, Double after) {

        static Means of(List<Call> calls) {
            List<Call> both = calls.stream()
                    .filter(call -> call.before() != null && call.after() != null)
                    .toList();
            return new Means(
                    calls.size(),
                    (int) calls.stream()
                            .filter(call -> !call.leftOut().isEmpty())
                            .count(),
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

    /**
     * A question that the pilot's total leaves out of some calls.
     *
     * @param calls of which it is left out
     */
    record LeftOut(Criterion criterion, int calls) {}

    /**
     * @param byAgent by id
     * @param leftOut in the order of the card
     */
    record Comparison(
            Scorecard card,
            List<Call> calls,
            Means all,
            Map<String, Means> byAgent,
            List<Named> bands,
            List<LeftOut> leftOut) {

        public long renamed() {
            return calls.stream().filter(Call::isRenamed).count();
        }
    }

    private final Scoring scoring;
    private final Planning planning;
    private final Intake intake;
    private final PilotAnswers added;

    PilotScores(Scoring scoring, Planning planning, Intake intake, PilotAnswers added) {
        this.scoring = scoring;
        this.planning = planning;
        this.intake = intake;
        this.added = added;
    }

    Comparison compare(Scorecard tried, Pilot pilot) {
        Map<InteractionId, Evaluation> machine = new HashMap<>();
        scoring.machineSince(pilot.started().at(), MOST_CALLS).forEach(each -> machine.put(each.interaction(), each));
        List<Evaluation> evaluations = evaluations(tried.id(), pilot, machine.values());
        Map<InteractionId, Interaction> interactions = intake.interactions(
                evaluations.stream().map(Evaluation::interaction).toList());
        Map<EvaluationId, List<CriterionResult>> answered =
                added.since(pilot.started().at(), tried);
        Map<Integer, Scorecard> scoredOn = new HashMap<>();
        List<Call> calls = evaluations.stream()
                .map(evaluation -> call(
                        evaluation,
                        Optional.ofNullable(machine.get(evaluation.interaction()))
                                .map(each -> answered.get(each.id()))
                                .orElse(List.of()),
                        interactions.get(evaluation.interaction()).agent(),
                        scoredOn.computeIfAbsent(
                                evaluation.scorecardVersion(), version -> planning.scorecard(tried.id(), version)),
                        tried))
                .toList();
        Map<String, Means> byAgent = new TreeMap<>();
        calls.stream()
                .collect(Collectors.groupingBy(Call::agent))
                .forEach((agent, own) -> byAgent.put(agent, Means.of(own)));
        return new Comparison(tried, calls, Means.of(calls), byAgent, named(calls, tried), leftOut(calls, tried));
    }

    /** The final result of each call, or the machine's as long as there is none; the newest first. */
    private List<Evaluation> evaluations(String id, Pilot pilot, Collection<Evaluation> machine) {
        Map<InteractionId, Evaluation> latest = new LinkedHashMap<>();
        scoring.settledSince(pilot.started().at(), MOST_CALLS).forEach(each -> latest.put(each.interaction(), each));
        machine.forEach(each -> latest.putIfAbsent(each.interaction(), each));
        return latest.values().stream()
                .filter(each -> each.scorecard().equals(id))
                .filter(each -> isWithin(each.createdAt(), pilot))
                .sorted(Comparator.comparing(Evaluation::createdAt).reversed())
                .toList();
    }

    private static boolean isWithin(Instant at, Pilot pilot) {
        return !at.isBefore(pilot.started().at())
                && (pilot.isOpen() || at.isBefore(pilot.ended().at()));
    }

    /** @param added the machine's answers to questions that only the tried card asks */
    private Call call(
            Evaluation evaluation, List<CriterionResult> added, String agent, Scorecard scoredOn, Scorecard tried) {
        List<CriterionResult> before = Scoring.counted(scoredOn, evaluation.kind(), evaluation.criteria());
        List<CriterionResult> answers =
                new ArrayList<>(Scoring.counted(tried, evaluation.kind(), given(evaluation, tried)));
        answers.addAll(added);
        Scores after = scoring.score(tried, answers);
        List<String> leftOut = new ArrayList<>(unanswered(tried, answers, after));
        leftOut.removeAll(unanswered(scoredOn, before, scoring.score(scoredOn, before)));
        return new Call(
                evaluation.interaction(),
                agent,
                evaluation.kind(),
                evaluation.total(),
                after.total(),
                scoredOn.band(evaluation.total()).map(band -> band.id()).orElse(null),
                after.band(),
                leftOut);
    }

    /** Ids of what the card would count if it were answered. */
    private static List<String> unanswered(Scorecard card, List<CriterionResult> answers, Scores scores) {
        List<String> answered = answers.stream()
                .filter(answer -> answer.result() != Result.ABSTAIN)
                .map(CriterionResult::id)
                .toList();
        return card.criteria().stream()
                .filter(criterion -> criterion.question().isScored())
                .map(Criterion::id)
                .filter(id -> !answered.contains(id) && !scores.notCounted().contains(id))
                .toList();
    }

    /** What was answered, worth what the tried card says; what it does not allow is no answer to it. */
    private static List<CriterionResult> given(Evaluation evaluation, Scorecard tried) {
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

    private static List<LeftOut> leftOut(List<Call> calls, Scorecard tried) {
        return tried.criteria().stream()
                .map(criterion -> new LeftOut(criterion, (int) calls.stream()
                        .filter(call -> call.leftOut().contains(criterion.id()))
                        .count()))
                .filter(leftOut -> leftOut.calls() > 0)
                .toList();
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
