package io.attune.sampling;

import io.attune.Message;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.planning.QaPlan;
import io.attune.rules.FiredRow;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes samples of interactions: stores them and tells of them. */
@Component
class Selections {

    /** Those that decide how many calls are drawn. */
    private static final Set<String> QUOTA_TABLES = Set.of("listening-quota", "special-requirements");

    private final Cycles cycles;
    private final Intake intake;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Selections(Cycles cycles, Intake intake, ApplicationEventPublisher events, Clock clock) {
        this.cycles = cycles;
        this.intake = intake;
        this.events = events;
        this.clock = clock;
    }

    void random(InteractionId interaction, Stratum stratum, boolean late, Cycle cycle, QaPlan plan) {
        Sample sample = sample(
                interaction,
                stratum,
                Sample.Part.RANDOM,
                Message.of("cycle.reason.random"),
                late,
                null,
                Sample.State.DRAWN,
                cycle);
        select(sample, cycle, quotaRows(plan));
    }

    void risk(RiskDraw.Selected risky, boolean late, Cycle cycle, QaPlan plan) {
        Sample sample = sample(
                risky.interaction(),
                risky.stratum(),
                Sample.Part.RISK,
                risky.reason(),
                late,
                null,
                Sample.State.DRAWN,
                cycle);
        select(
                sample,
                cycle,
                Stream.concat(quotaRows(plan).stream(), risky.rows().stream()).toList());
    }

    /** The next one goes its way at once, in the same part. */
    Sample replace(Sample unusable, Replacements.Next next, Cycle cycle, QaPlan plan) {
        InteractionId interaction = new InteractionId(next.interaction());
        Sample sample = sample(
                interaction,
                next.stratum(),
                unusable.part(),
                Message.of(
                        next.isOfSameStratum(unusable)
                                ? "cycle.reason.replaces"
                                : "cycle.reason.replaces-other-stratum",
                        unusable.interaction()),
                !cycle.covers(intake.interaction(interaction).startedAt()),
                unusable.interaction(),
                Sample.State.STARTED,
                cycle);
        select(sample, cycle, quotaRows(plan));
        return sample;
    }

    private static List<FiredRow> quotaRows(QaPlan plan) {
        return plan.rows().stream()
                .filter(row -> QUOTA_TABLES.contains(row.table()))
                .toList();
    }

    private Sample sample(
            InteractionId interaction,
            Stratum stratum,
            Sample.Part part,
            Message reason,
            boolean late,
            @Nullable InteractionId replaces,
            Sample.State state,
            Cycle cycle) {
        return new Sample(
                interaction,
                cycle.id(),
                stratum.agent(),
                stratum.businessType(),
                stratum.slot(),
                part,
                reason,
                part == Sample.Part.RANDOM ? stratum.chance() : null,
                cycle.plan(),
                late,
                replaces,
                state,
                clock.instant(),
                null);
    }

    private void select(Sample sample, Cycle cycle, List<FiredRow> rows) {
        cycles.insert(sample);
        events.publishEvent(new InteractionSelected(sample, cycle.seed(), rows));
    }
}
