package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Right;
import io.attune.sampling.Sample;
import io.attune.sampling.Stratum;
import io.attune.scoring.SettledScore;
import io.attune.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The scores of agents, estimated from the rounds of a project. */
@Component
class AgentScores {

    private final Access access;

    AgentScores(Access access) {
        this.access = access;
    }

    /** Scores of the agents within the login's reach, by agent. */
    List<AgentScore> of(String project, List<CycleResult> rounds) {
        Reach reach = access.reach(Right.READ_SCORES);
        List<String> agents = rounds.stream()
                .flatMap(round -> round.strata().stream().map(Stratum::agent))
                .distinct()
                .filter(agent -> reach.covers(project, agent))
                .sorted()
                .toList();
        Map<String, String> names = access.namesOf(agents);
        return agents.stream()
                .map(agent -> score(agent, names.get(agent), rounds))
                .toList();
    }

    private static AgentScore score(String agent, String name, List<CycleResult> rounds) {
        List<List<Estimate.Cell>> draws = new ArrayList<>();
        int critical = 0;
        int open = 0;
        int unusable = 0;
        List<Double> risky = new ArrayList<>();
        for (CycleResult round : rounds) {
            List<Sample> samples = round.samples().stream()
                    .filter(sample -> sample.agent().equals(agent))
                    .toList();
            draws.add(cells(agent, round, samples));
            for (Sample sample : samples) {
                SettledScore score = round.scoreOf(sample).orElse(null);
                if (sample.part() == Sample.Part.RISK) {
                    if (score != null) {
                        risky.add(score.total());
                    }
                } else if (score != null) {
                    critical += score.criticalFailed() ? 1 : 0;
                } else if (sample.ending() == null) {
                    open++;
                } else {
                    unusable++;
                }
            }
        }
        return new AgentScore(
                agent,
                name,
                Estimate.of(draws),
                critical,
                open,
                unusable,
                risky.size(),
                risky.isEmpty()
                        ? null
                        : risky.stream().mapToDouble(score -> score).average().orElseThrow());
    }

    private static List<Estimate.Cell> cells(String agent, CycleResult round, List<Sample> samples) {
        Map<List<String>, List<Double>> scores = samples.stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM)
                .filter(sample -> round.scoreOf(sample).isPresent())
                .collect(Collectors.groupingBy(
                        sample -> List.of(sample.businessType(), sample.slot()),
                        Collectors.mapping(
                                sample -> round.scoreOf(sample).orElseThrow().total(), Collectors.toList())));
        return round.strata().stream()
                .filter(stratum -> stratum.agent().equals(agent))
                .map(stratum -> new Estimate.Cell(
                        stratum.size(),
                        stratum.expected(),
                        scores.getOrDefault(List.of(stratum.businessType(), stratum.slot()), List.of())))
                .toList();
    }
}
