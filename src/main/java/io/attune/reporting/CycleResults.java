package io.attune.reporting;

import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.PastDraws;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.sampling.Stratum;
import io.attune.scoring.Scoring;
import io.attune.scoring.SettledScore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the rounds of a project. */
@Component
@Transactional(readOnly = true)
class CycleResults {

    private final PastDraws pastDraws;
    private final Sampling sampling;
    private final Scoring scoring;
    private final Planning planning;

    CycleResults(PastDraws pastDraws, Sampling sampling, Scoring scoring, Planning planning) {
        this.pastDraws = pastDraws;
        this.sampling = sampling;
        this.scoring = scoring;
        this.planning = planning;
    }

    /** The drawn cycles that begin in the period, the oldest first. */
    List<CycleResult> of(String project, Period period) {
        Project known = planning.project(project).orElseThrow();
        return of(pastDraws.of(
                project,
                period.from().atStartOfDay(known.zone()).toInstant(),
                period.to().plusDays(1).atStartOfDay(known.zone()).toInstant()));
    }

    /** @throws io.attune.NotFound if there is none with that id */
    CycleResult of(CycleId id) {
        return of(List.of(sampling.cycle(id))).get(0);
    }

    private List<CycleResult> of(List<Cycle> cycles) {
        List<CycleId> ids = cycles.stream().map(Cycle::id).toList();
        Map<CycleId, List<Stratum>> strata = sampling.strata(ids);
        Map<CycleId, List<Sample>> samples = sampling.samples(ids);
        Map<InteractionId, SettledScore> settled = scoring.settledScores(samples.values().stream()
                .flatMap(List::stream)
                .map(Sample::interaction)
                .toList());
        return cycles.stream()
                .map(cycle -> new CycleResult(
                        cycle,
                        strata.getOrDefault(cycle.id(), List.of()),
                        samples.getOrDefault(cycle.id(), List.of()),
                        settled))
                .toList();
    }

    /** The days of a cycle on its project's calendar. */
    Period periodOf(Cycle cycle) {
        Project project = planning.project(cycle.project()).orElseThrow();
        return new Period(
                LocalDate.ofInstant(cycle.from(), project.zone()),
                LocalDate.ofInstant(cycle.to(), project.zone()).minusDays(1));
    }
}
