package io.attune.sampling;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import io.attune.rules.Decision;
import io.attune.rules.NoRowMatches;
import io.attune.rules.Rules;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** QA cycles and their draws. */
@Service
@Transactional
public class Sampling {

    /** Ids in one statement. */
    private static final int AT_ONCE = 500;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cycles cycles;
    private final Intake intake;
    private final Planning planning;
    private final Rules rules;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sampling(
            Cycles cycles,
            Intake intake,
            Planning planning,
            Rules rules,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cycles = cycles;
        this.intake = intake;
        this.planning = planning;
        this.rules = rules;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the cycle of a project and period; there is one at most.
     *
     * @param from first day, on the project's calendar
     * @param to last day, inclusive
     * @throws Refused if the project is unknown, the period is not 1 to 31 days long, or has its cycle already
     */
    public CycleId openCycle(String project, LocalDate from, LocalDate to) {
        ZoneId zone = planning.project(project)
                .orElseThrow(() -> new Refused("project", "'" + project + "'", "a known project"))
                .zone();
        if (from == null || to == null || to.isBefore(from) || from.plusDays(31).isBefore(to.plusDays(1))) {
            throw new Refused("period", from + " to " + to, "1 to 31 days, the first not after the last");
        }
        Instant start = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        if (cycles.find(project, start, end).isPresent()) {
            throw new Refused("period", from + " to " + to, "a period that has no cycle of " + project + " yet");
        }
        byte[] seed = new byte[16];
        RANDOM.nextBytes(seed);
        Cycle cycle = new Cycle(
                new CycleId(UUID.randomUUID()),
                project,
                start,
                end,
                null,
                HexFormat.of().formatHex(seed),
                Cycle.State.OPEN,
                access.actor(),
                clock.instant(),
                null,
                null);
        cycles.insert(cycle);
        events.publishEvent(new CycleOpened(cycle));
        return cycle.id();
    }

    /** Opens the cycle of the last full week, Monday to Sunday, for every project that has calls in it and none yet. */
    public void openDueCycles() {
        for (Project project : planning.projects()) {
            LocalDate monday = LocalDate.ofInstant(clock.instant(), project.zone())
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .minusWeeks(1);
            Instant start = monday.atStartOfDay(project.zone()).toInstant();
            Instant end = monday.plusWeeks(1).atStartOfDay(project.zone()).toInstant();
            boolean due = cycles.find(project.code(), start, end).isEmpty()
                    && !intake.frame(project.code(), start, end).isEmpty();
            if (due) {
                openCycle(project.code(), monday, monday.plusDays(6));
            }
        }
    }

    /** Takes the plan that holds on the last day of the period, once. */
    public int takePlan(CycleId id) {
        Cycle cycle = cycle(id);
        if (cycle.planVersion() != null) {
            return cycle.planVersion();
        }
        QaPlan plan = planning.planFor(cycle.project(), lastDay(cycle));
        cycles.takePlan(id, plan.version());
        return plan.version();
    }

    /**
     * Draws, once: for each agent the random part, then from the others the risk-triggered part.
     *
     * @return the number of interactions drawn
     */
    public int draw(CycleId id) {
        cycles.lock(id);
        Cycle cycle = cycle(id);
        if (cycle.state() != Cycle.State.OPEN) {
            return cycles.samples(id).size();
        }
        QaPlan plan = planning.plan(cycle.project(), cycle.planVersion());
        int random = quota(plan.quota().randomPerAgentWeek(), cycle);
        int risk = quota(plan.quota().riskPerAgentWeek(), cycle);
        Set<InteractionId> drawnBefore = cycles.drawnBefore(cycle.project());
        List<Interaction> frame = intake.frame(cycle.project(), cycle.from(), cycle.to()).stream()
                .filter(interaction -> !drawnBefore.contains(interaction.id()))
                .toList();
        List<Draw.Member> members = new Draw(cycle.seed(), zoneOf(cycle)).from(frame, random);
        members.forEach(member -> cycles.insertMember(id, member));
        List<Sample> samples = new ArrayList<>();
        members.stream()
                .filter(Draw.Member::drawn)
                .map(member -> random(cycle, member))
                .forEach(samples::add);
        samples.addAll(risky(cycle, members, risk));
        samples.forEach(sample -> select(sample, cycle));
        cycles.drawn(id, random, risk, clock.instant());
        return samples.size();
    }

    private static int quota(int perWeek, Cycle cycle) {
        double weeks = Duration.between(cycle.from(), cycle.to()).toHours() / 168.0;
        return (int) Math.ceil(perWeek * weeks - 0.01);
    }

    private Sample random(Cycle cycle, Draw.Member member) {
        return sample(cycle, member, Sample.Part.RANDOM, "random", member.probability());
    }

    private record RiskyMember(Draw.Member member, Decision<Risk> why) {}

    /** The rows' order is the order of urgency; among equals the keyed hash decides. */
    private List<Sample> risky(Cycle cycle, List<Draw.Member> members, int perAgent) {
        Map<String, List<RiskyMember>> byAgent = members.stream()
                .filter(member -> !member.drawn())
                .flatMap(member -> riskOf(member.interaction()).map(why -> new RiskyMember(member, why)).stream())
                .sorted(Comparator.comparing(
                                (RiskyMember risky) -> risky.why().row().row())
                        .thenComparing(risky -> risky.member().rank()))
                .collect(Collectors.groupingBy(risky -> risky.member().stratum(), TreeMap::new, Collectors.toList()));
        return byAgent.values().stream()
                .flatMap(risky -> risky.stream().limit(perAgent))
                .map(risky -> sample(
                        cycle,
                        risky.member(),
                        Sample.Part.RISK,
                        risky.why().answer().reason(),
                        null))
                .toList();
    }

    private Optional<Decision<Risk>> riskOf(Interaction interaction) {
        RiskQuestion question = new RiskQuestion(
                interaction.contactType(),
                interaction.direction(),
                interaction.durationSeconds(),
                interaction.attributes().getOrDefault("flagged", "no"));
        try {
            return Optional.of(rules.decide("sampling-policy", question, Risk.class));
        } catch (NoRowMatches noRisk) {
            return Optional.empty();
        }
    }

    private Sample sample(Cycle cycle, Draw.Member member, Sample.Part part, String reason, Double probability) {
        return new Sample(
                member.interaction().id(),
                cycle.id(),
                member.stratum(),
                part,
                reason,
                probability,
                Sample.State.DRAWN,
                null,
                clock.instant(),
                null);
    }

    private void select(Sample sample, Cycle cycle) {
        cycles.insert(sample);
        events.publishEvent(new InteractionSelected(sample, cycle.seed(), cycle.planVersion()));
    }

    /** Up to {@code limit} drawn samples whose call process has not started; they are marked as started. */
    public List<Sample> startNext(CycleId id, int limit) {
        cycles.lock(id);
        List<Sample> next = cycles.notStarted(id, limit);
        next.forEach(sample -> cycles.started(sample.interaction()));
        return next;
    }

    /**
     * Gives up an unusable interaction and draws another of the same stratum instead, in the same part.
     *
     * @param reason not blank
     */
    public void replace(InteractionId interaction, String reason) {
        Sample sample = sample(interaction);
        cycles.lock(sample.cycle());
        if (!cycles.end(interaction, Sample.State.REPLACED, reason, clock.instant())) {
            return;
        }
        Cycle cycle = cycle(sample.cycle());
        Sample replacement = cycles.nextOfStratum(cycle.id(), sample.stratum())
                .map(next -> new Sample(
                        next.interaction(),
                        cycle.id(),
                        sample.stratum(),
                        sample.part(),
                        "replaces " + interaction,
                        sample.part() == Sample.Part.RANDOM ? next.probability() : null,
                        Sample.State.STARTED,
                        null,
                        clock.instant(),
                        null))
                .orElse(null);
        if (replacement != null) {
            select(replacement, cycle);
        }
        events.publishEvent(new SampleReplaced(sample(interaction), replacement));
    }

    /** Ends a sample without an evaluation, for a stated reason. */
    public void drop(InteractionId interaction, String reason) {
        end(interaction, Sample.State.DROPPED, reason);
    }

    /** Ends a sample that went its whole way. Does nothing for one that ended before. */
    public void close(InteractionId interaction) {
        end(interaction, Sample.State.CLOSED, null);
    }

    private void end(InteractionId interaction, Sample.State state, String outcome) {
        cycles.lock(sample(interaction).cycle());
        if (cycles.end(interaction, state, outcome, clock.instant())) {
            events.publishEvent(new SampleEnded(sample(interaction)));
        }
    }

    /** Ends the cycle; samples that are still open go on, and are counted as open. */
    public void closeCycle(CycleId id) {
        cycles.lock(id);
        if (cycle(id).state() != Cycle.State.CLOSED) {
            cycles.closed(id, clock.instant());
            events.publishEvent(new CycleClosed(cycle(id), progress(id)));
        }
    }

    @Transactional(readOnly = true)
    public Progress progress(CycleId id) {
        List<Sample> samples = cycles.samples(id);
        return new Progress(
                samples.size(),
                count(samples, sample -> sample.part() == Sample.Part.RANDOM),
                count(samples, sample -> sample.part() == Sample.Part.RISK),
                count(samples, sample -> sample.state() == Sample.State.CLOSED),
                count(samples, sample -> sample.state() == Sample.State.REPLACED),
                count(samples, sample -> sample.state() == Sample.State.DROPPED),
                count(samples, sample -> sample.state().isOpen()));
    }

    private static int count(List<Sample> samples, java.util.function.Predicate<Sample> which) {
        return (int) samples.stream().filter(which).count();
    }

    /** @throws UnknownCycle if there is none with that id */
    @Transactional(readOnly = true)
    public Cycle cycle(CycleId id) {
        return cycles.find(id).orElseThrow(() -> new UnknownCycle(id));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Cycle> latestCycles(int limit) {
        return cycles.latest(limit);
    }

    @Transactional(readOnly = true)
    public List<Sample> samples(CycleId id) {
        return cycles.samples(id);
    }

    /** Number of interactions that could have been drawn. */
    @Transactional(readOnly = true)
    public int frameSize(CycleId id) {
        return cycles.frameSize(id);
    }

    @Transactional(readOnly = true)
    public Optional<Sample> sampleOf(InteractionId interaction) {
        return cycles.sample(interaction);
    }

    /** The samples of those of these interactions that were drawn. */
    @Transactional(readOnly = true)
    public Map<InteractionId, Sample> samplesOf(List<InteractionId> interactions) {
        Map<InteractionId, Sample> found = new HashMap<>();
        for (int i = 0; i < interactions.size(); i += AT_ONCE) {
            cycles.samples(interactions.subList(i, Math.min(interactions.size(), i + AT_ONCE)))
                    .forEach(sample -> found.put(sample.interaction(), sample));
        }
        return found;
    }

    private Sample sample(InteractionId interaction) {
        return cycles.sample(interaction)
                .orElseThrow(() -> new IllegalStateException("Interaction " + interaction + " was never drawn"));
    }

    /** Of the cycle's period, on the project's calendar. */
    LocalDate lastDay(Cycle cycle) {
        return LocalDate.ofInstant(cycle.to(), zoneOf(cycle)).minusDays(1);
    }

    private ZoneId zoneOf(Cycle cycle) {
        return planning.project(cycle.project()).orElseThrow().zone();
    }
}
