package io.attune.sampling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which call takes the place of an unusable one: the next by lot of the same stratum that no cycle has drawn; where there
 * is none, of the agent's other strata, the nearest in size first and of two as near the larger.
 */
@Component
class Replacements {

    record Next(Stratum stratum, UUID interaction) {

        boolean isOfSameStratum(Sample sample) {
            return stratum.is(sample.agent(), sample.businessType(), sample.slot());
        }
    }

    private final Frames frames;
    private final Cycles cycles;

    Replacements(Frames frames, Cycles cycles) {
        this.frames = frames;
        this.cycles = cycles;
    }

    Optional<Next> of(Sample unusable) {
        List<Stratum> ofAgent = frames.strata(List.of(unusable.cycle())).values().stream()
                .flatMap(List::stream)
                .filter(stratum -> stratum.agent().equals(unusable.agent()))
                .toList();
        return ofAgent.stream()
                .filter(stratum -> stratum.is(unusable.agent(), unusable.businessType(), unusable.slot()))
                .findFirst()
                .flatMap(own -> nearestFirst(own, ofAgent)
                        .map(stratum -> next(unusable.cycle(), stratum))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Stream<Stratum> nearestFirst(Stratum own, List<Stratum> ofAgent) {
        return ofAgent.stream()
                .sorted(Comparator.comparing((Stratum each) -> !each.equals(own))
                        .thenComparing(each -> Math.abs(each.size() - own.size()))
                        .thenComparing(Stratum::size, Comparator.reverseOrder())
                        .thenComparing(Stratum.ORDER));
    }

    private Optional<Next> next(CycleId cycle, Stratum stratum) {
        List<UUID> members = frames.members(cycle, stratum).orElseThrow().members();
        Set<UUID> drawn = cycles.drawnOf(members);
        return members.stream()
                .filter(member -> !drawn.contains(member))
                .findFirst()
                .map(member -> new Next(stratum, member));
    }
}
