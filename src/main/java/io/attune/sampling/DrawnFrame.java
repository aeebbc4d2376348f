package io.attune.sampling;

import io.attune.intake.Interaction;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A frame in memory, right after the random part was drawn from it. */
final class DrawnFrame {

    private final Map<List<String>, RankedStratum> strata;
    private final Set<UUID> late;
    private final ZoneId zone;

    DrawnFrame(List<RankedStratum> strata, Set<UUID> late, ZoneId zone) {
        this.strata = strata.stream()
                .collect(Collectors.toMap(
                        ranked -> place(
                                ranked.stratum().agent(),
                                ranked.stratum().businessType(),
                                ranked.stratum().slot()),
                        Function.identity()));
        this.late = late;
        this.zone = zone;
    }

    private static List<String> place(String agent, String businessType, String slot) {
        return List.of(agent, businessType, slot);
    }

    Set<UUID> late() {
        return late;
    }

    boolean isLate(UUID id) {
        return late.contains(id);
    }

    /** The stratum of a member that was not drawn; empty for one that was, or that is not in the frame. */
    Optional<Stratum> stratumOfUndrawn(Interaction call) {
        String slot = TimeSlot.of(call.startedAt(), zone);
        return Optional.ofNullable(strata.get(place(call.agent(), call.businessType(), slot)))
                .filter(ranked -> ranked.members().indexOf(call.id().value())
                        >= ranked.stratum().drawn())
                .map(RankedStratum::stratum);
    }
}
