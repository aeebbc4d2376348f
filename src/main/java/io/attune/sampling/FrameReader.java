package io.attune.sampling;

import io.attune.intake.FrameCall;
import io.attune.intake.Intake;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reads what a cycle can draw from: the calls that started in its period, and the late ones, which started in the period
 * of an earlier cycle but were not there when its frame was closed. What was drawn before is left out.
 */
@Component
class FrameReader {

    /**
     * An interaction is visible some time after the instant of its receipt, when its transaction is committed, and the
     * clocks of two nodes differ. So what was received around the closing of a frame is looked up among its members.
     */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** @param drawnBefore number of calls that were left out */
    record Contents(int size, int drawnBefore, Set<UUID> late) {}

    private final Cycles cycles;
    private final Frames frames;
    private final Intake intake;

    FrameReader(Cycles cycles, Frames frames, Intake intake) {
        this.cycles = cycles;
        this.frames = frames;
        this.intake = intake;
    }

    Contents read(Cycle cycle, ZoneId zone, Draw draw) {
        Set<UUID> drawn = cycles.drawnBefore(cycle.project());
        int[] counts = new int[2];
        intake.eachStarted(cycle.project(), cycle.from(), cycle.to(), call -> {
            boolean leftOut = drawn.contains(call.id());
            counts[leftOut ? 1 : 0]++;
            if (!leftOut) {
                add(call, zone, false, draw);
            }
        });
        Map<UUID, FrameCall> late = lateFor(cycle);
        late.keySet().removeIf(drawn::contains);
        late.values().forEach(call -> add(call, zone, true, draw));
        return new Contents(counts[0] + late.size(), counts[1], new HashSet<>(late.keySet()));
    }

    private static void add(FrameCall call, ZoneId zone, boolean late, Draw draw) {
        draw.add(call.agent(), call.businessType(), TimeSlot.of(call.startedAt(), zone), call.id(), late);
    }

    /** What was received since the project's last draw for a period that is closed; earlier ones came into that draw. */
    private Map<UUID, FrameCall> lateFor(Cycle cycle) {
        List<Cycle> closed = cycles.withFrame(cycle.project());
        Optional<Instant> last = closed.stream()
                .map(each -> Objects.requireNonNull(each.frame()).closedAt())
                .max(Comparator.naturalOrder());
        Map<UUID, FrameCall> late = new HashMap<>();
        if (last.isPresent()) {
            Instant since = last.get().minus(MARGIN);
            intake.eachReceived(cycle.project(), since, cycle.from(), cycle.to(), call -> {
                if (closed.stream().anyMatch(each -> each.covers(call.startedAt()))) {
                    late.put(call.id(), call);
                }
            });
            if (!late.isEmpty()) {
                frames.eachSince(cycle.project(), since.minus(MARGIN), stratum -> stratum.members()
                        .forEach(late::remove));
            }
        }
        return late;
    }
}
