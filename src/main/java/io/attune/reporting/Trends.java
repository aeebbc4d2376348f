package io.attune.reporting;

import io.attune.intake.InteractionId;
import io.attune.planning.Project;
import io.attune.sampling.PastDraws;
import io.attune.sampling.RandomCall;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.scoring.SettledAnswer;
import io.attune.statistics.CriterionMean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was answered to a criterion in the random part of a project's draws, whichever card and version asked. */
@Component
@Transactional(readOnly = true)
class Trends {

    private record Answered(RandomCall call, SettledAnswer answer) {}

    private final PastDraws pastDraws;
    private final Scoring scoring;

    Trends(PastDraws pastDraws, Scoring scoring) {
        this.pastDraws = pastDraws;
        this.scoring = scoring;
    }

    /**
     * Sums a criterion up by the day on which a call's cycle begins, on the project's calendar, from the first day of
     * the first step.
     */
    Trend of(String criterion, Project project, Period period, Trend.Step step) {
        List<RandomCall> calls = pastDraws.randomCalls(
                project.code(),
                step.begin(period.from()).atStartOfDay(project.zone()).toInstant(),
                period.to().plusDays(1).atStartOfDay(project.zone()).toInstant());
        Map<InteractionId, SettledAnswer> answers = scoring.settledAnswers(
                criterion, calls.stream().map(RandomCall::interaction).toList());
        Map<LocalDate, List<Answered>> steps = calls.stream()
                .filter(call -> answers.containsKey(call.interaction()))
                .map(call -> new Answered(call, answers.get(call.interaction())))
                .collect(Collectors.groupingBy(
                        each -> step.begin(LocalDate.ofInstant(each.call().from(), project.zone()))));
        List<Trend.Point> points = new ArrayList<>();
        Set<Trend.Card> before = new HashSet<>();
        for (LocalDate from = step.begin(period.from()); !from.isAfter(period.to()); from = step.next(from)) {
            Trend.Point point = point(from, steps.getOrDefault(from, List.of()), before);
            before.addAll(point.cards());
            points.add(point);
        }
        return new Trend(points);
    }

    private static Trend.Point point(LocalDate from, List<Answered> answered, Set<Trend.Card> before) {
        List<Trend.Card> cards = answered.stream()
                .map(each ->
                        new Trend.Card(each.answer().scorecard(), each.answer().scorecardVersion()))
                .distinct()
                .sorted(Comparator.comparing(Trend.Card::id).thenComparing(Trend.Card::version))
                .toList();
        return new Trend.Point(
                from,
                CriterionMean.of(answered.stream()
                        .filter(each -> each.answer().points() != null)
                        .map(each -> new CriterionMean.Answered(
                                each.call().chance(), each.answer().points()))
                        .toList()),
                count(answered, Result.MET),
                count(answered, Result.NOT_MET),
                count(answered, Result.NOT_APPLICABLE),
                cards,
                before.isEmpty()
                        ? List.of()
                        : cards.stream().filter(card -> !before.contains(card)).toList());
    }

    private static int count(List<Answered> answered, Result result) {
        return (int) answered.stream()
                .filter(each -> each.answer().result() == result)
                .count();
    }
}
