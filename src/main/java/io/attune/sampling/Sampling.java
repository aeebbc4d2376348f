package io.attune.sampling;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Sha256;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** QA cycles and their draws. */
@Service
@Transactional
public class Sampling {

    /** Ids in one statement. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cycles cycles;
    private final Frames frames;
    private final CycleDraw cycleDraw;
    private final Selections selections;
    private final Replacements replacements;
    private final FollowUpRequests followUps;
    private final Signals signals;
    private final Intake intake;
    private final Planning planning;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sampling(
            Cycles cycles,
            Frames frames,
            CycleDraw cycleDraw,
            Selections selections,
            Replacements replacements,
            FollowUpRequests followUps,
            Signals signals,
            Intake intake,
            Planning planning,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cycles = cycles;
        this.frames = frames;
        this.cycleDraw = cycleDraw;
        this.selections = selections;
        this.replacements = replacements;
        this.followUps = followUps;
        this.signals = signals;
        this.intake = intake;
        this.planning = planning;
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
                .orElseThrow(() ->
                        new Refused("project", Message.value("'" + project + "'"), Message.of("cycle.known-project")))
                .zone();
        if (from == null || to == null || to.isBefore(from) || from.plusDays(31).isBefore(to.plusDays(1))) {
            throw new Refused("period", Message.of("refused.range", from, to), Message.of("cycle.days"));
        }
        Instant start = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        if (cycles.find(project, start, end).isPresent()) {
            throw new Refused(
                    "period", Message.of("refused.range", from, to), Message.of("cycle.free-period", project));
        }
        byte[] seed = new byte[16];
        RANDOM.nextBytes(seed);
        Cycle cycle = Cycle.open(project, start, end, HexFormat.of().formatHex(seed), access.actor(), clock.instant());
        cycles.insert(cycle);
        events.publishEvent(new CycleOpened(cycle));
        return cycle.id();
    }

    /**
     * Opens the cycle of the last week, Monday to Sunday, whose frame is closed by plan, for every project that has
     * calls in it and no cycle yet. Its draw closes the frame.
     */
    public void openDueCycles() {
        for (Project project : planning.projects()) {
            LocalDate monday = lastClosedWeek(project);
            Instant start = monday.atStartOfDay(project.zone()).toInstant();
            Instant end = monday.plusWeeks(1).atStartOfDay(project.zone()).toInstant();
            boolean due =
                    cycles.find(project.code(), start, end).isEmpty() && intake.anyStarted(project.code(), start, end);
            if (due) {
                openCycle(project.code(), monday, monday.plusDays(6));
            }
        }
    }

    private LocalDate lastClosedWeek(Project project) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), project.zone());
        LocalDate lastSunday = today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
        int days = planning.planFor(project.code(), lastSunday).quota().frameClosesAfterDays();
        return today.minusDays(days)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
    }

    /** Takes the plan that holds on the last day of the period, once. */
    public int takePlan(CycleId id) {
        Cycle cycle = cycle(id);
        if (cycle.planVersion() != null) {
            return cycle.planVersion();
        }
        QaPlan plan = planning.planFor(cycle.project(), lastDay(cycle));
        cycles.planTaken(cycle.withPlan(plan.version()));
        return plan.version();
    }

    /**
     * Draws, once: for each agent the random part, then from the others the risk-triggered part.
     *
     * @return the number of interactions drawn
     */
    public int draw(CycleId id) {
        cycles.lockProject(cycle(id).project());
        Cycle cycle = cycle(id);
        if (cycle.state() != Cycle.State.OPEN) {
            return cycles.samples(id).size();
        }
        QaPlan plan = planning.plan(cycle.project(), cycle.plan());
        return cycleDraw.draw(cycle, plan, zoneOf(cycle));
    }

    /**
     * Asks that the next calls of a coached agent be drawn for a criterion, once for each coached interaction.
     *
     * @param criterion its stable id
     * @param name of the criterion, in both languages
     * @param calls 1 or more; they are drawn apart from the quotas
     * @param until the last instant at which one of them may start
     */
    public void followUp(InteractionId coached, String criterion, Message name, int calls, Instant until) {
        if (followUps.isAsked(coached, criterion)) {
            return;
        }
        Interaction interaction = intake.interaction(coached);
        FollowUpRequest followUp = new FollowUpRequest(
                UUID.randomUUID(),
                coached,
                interaction.project(),
                interaction.agent(),
                criterion,
                name,
                calls,
                until,
                clock.instant());
        followUps.insert(followUp);
        events.publishEvent(new FollowUpRequested(followUp));
    }

    /** Up to {@code limit} drawn samples whose call process has not started; they are marked as started. */
    public List<Sample> startNext(CycleId id, int limit) {
        cycles.lock(id);
        List<Sample> next = cycles.notStarted(id, limit);
        next.forEach(sample -> cycles.started(sample.interaction()));
        return next;
    }

    /**
     * Gives up an unusable interaction and draws another instead, in the same part: the next of its stratum by lot, or,
     * where that is exhausted, the next of the agent's stratum that is nearest in size.
     *
     * @param reason not blank
     * @param by who found it unusable
     */
    public void replace(InteractionId interaction, String reason, String by) {
        Sample sample = locked(interaction);
        if (!sample.isOpen()) {
            return;
        }
        Sample replaced = end(sample, Sample.State.REPLACED, reason, by);
        Cycle cycle = cycle(sample.cycle());
        Optional<Sample> replacement = replacements
                .of(sample)
                .map(next -> selections.replace(sample, next, cycle, planning.plan(cycle.project(), cycle.plan())));
        events.publishEvent(new SampleReplaced(replaced, replacement.orElse(null)));
    }

    /**
     * Ends a sample without an evaluation, for a stated reason.
     *
     * @param by who decided it
     */
    public void drop(InteractionId interaction, String reason, String by) {
        endIfOpen(interaction, Sample.State.DROPPED, reason, by);
    }

    /** Ends a sample that went its whole way. Does nothing for one that ended before. */
    public void close(InteractionId interaction) {
        endIfOpen(interaction, Sample.State.CLOSED, null, access.actor());
    }

    private void endIfOpen(InteractionId interaction, Sample.State state, @Nullable String reason, String by) {
        Sample sample = locked(interaction);
        if (sample.isOpen()) {
            events.publishEvent(new SampleEnded(end(sample, state, reason, by)));
        }
    }

    /** Whoever holds the cycle's lock is the only one to end a call of it. */
    private Sample locked(InteractionId interaction) {
        cycles.lock(sample(interaction).cycle());
        return sample(interaction);
    }

    private Sample end(Sample sample, Sample.State state, @Nullable String reason, String by) {
        Sample ended = sample.ended(state, new Sample.Ending(reason, by, clock.instant()));
        cycles.ended(ended);
        return ended;
    }

    /** Ends the cycle; samples that are still open go on, and are counted as open. */
    public void closeCycle(CycleId id) {
        cycles.lock(id);
        Cycle cycle = cycle(id);
        if (cycle.state() != Cycle.State.CLOSED) {
            Cycle closed = cycle.closed(clock.instant());
            cycles.closed(closed);
            events.publishEvent(new CycleClosed(closed, progress(id)));
        }
    }

    @Transactional(readOnly = true)
    public Progress progress(CycleId id) {
        return Progress.of(cycles.samples(id));
    }

    /** How far each of these cycles is. */
    @Transactional(readOnly = true)
    public Map<CycleId, Progress> progress(Collection<CycleId> ids) {
        return cycles.progress(ids);
    }

    /** @throws io.attune.NotFound if there is none with that id */
    @Transactional(readOnly = true)
    public Cycle cycle(CycleId id) {
        return cycles.find(id).orElseThrow(() -> new NotFound(Message.of("cycle.unknown", id)));
    }

    /** Those that the login may see, the newest first. */
    @Transactional(readOnly = true)
    public List<Cycle> latestCycles(int limit) {
        return cycles.latest(access.reach(Right.READ_CYCLES), limit);
    }

    @Transactional(readOnly = true)
    public List<Sample> samples(CycleId id) {
        return cycles.samples(id);
    }

    /** The samples of each of these cycles that has some. */
    @Transactional(readOnly = true)
    public Map<CycleId, List<Sample>> samples(Collection<CycleId> ids) {
        return cycles.samplesOf(ids).stream().collect(Collectors.groupingBy(Sample::cycle));
    }

    /**
     * Draws a cycle's random part once more, from its stored seed, quota and frame, and compares the list with what was
     * drawn at first. Nothing is changed.
     *
     * @throws Refused if the cycle keeps no frame
     */
    @Transactional(readOnly = true)
    public Repetition repeatDraw(CycleId id) {
        Cycle cycle = cycle(id);
        if (!cycle.isRepeatable()) {
            throw new Refused("cycle", Message.of("cycle.no-frame"), Message.of("cycle.with-frame"));
        }
        Cycle.Drawn drawn = Objects.requireNonNull(cycle.drawn());
        List<RankedStratum> strata = cycleDraw.again(cycle, drawn.randomPerAgent());
        List<UUID> again =
                strata.stream().flatMap(ranked -> ranked.drawn().stream()).toList();
        Set<UUID> first = cycles.samples(id).stream()
                .filter(sample -> sample.part() == Sample.Part.RANDOM && !sample.isReplacement())
                .map(sample -> sample.interaction().value())
                .collect(Collectors.toCollection(HashSet::new));
        int drawnFirst = first.size();
        again.forEach(first::remove);
        return new Repetition(
                Draw.hash(strata).equals(drawn.frame().hash()),
                drawnFirst,
                again.size(),
                first.size(),
                Sha256.of(again.stream().map(UUID::toString).collect(Collectors.joining("\n"))));
    }

    /** How many drawn calls each person gave up, by person, in the projects whose cycles the login may see. */
    @Transactional(readOnly = true)
    public List<UnusableCalls> givenUp() {
        return cycles.givenUp(access.reach(Right.READ_CYCLES));
    }

    /**
     * Takes what a machine says about the risk in interactions; the latest word about each counts in the draws to come.
     *
     * @param given about each interaction once, at most some hundreds
     */
    public void signal(List<Signal> given) {
        if (!given.isEmpty()) {
            signals.save(given, clock.instant());
        }
    }

    /** The frame of a cycle by agent, business type and time slot; none before the draw. */
    @Transactional(readOnly = true)
    public List<Stratum> strata(CycleId id) {
        return frames.strata(List.of(id)).getOrDefault(id, List.of());
    }

    /** The frames of those of these cycles that were drawn. */
    @Transactional(readOnly = true)
    public Map<CycleId, List<Stratum>> strata(Collection<CycleId> ids) {
        return frames.strata(ids);
    }

    @Transactional(readOnly = true)
    public Optional<Sample> sampleOf(InteractionId interaction) {
        return cycles.sample(interaction);
    }

    /** The samples of those of these interactions that were drawn. */
    @Transactional(readOnly = true)
    public Map<InteractionId, Sample> samplesOf(List<InteractionId> interactions) {
        Map<InteractionId, Sample> found = new HashMap<>();
        cycles.samples(interactions).forEach(sample -> found.put(sample.interaction(), sample));
        return found;
    }

    private Sample sample(InteractionId interaction) {
        return cycles.sample(interaction)
                .orElseThrow(() -> new IllegalStateException("Interaction " + interaction + " was never drawn"));
    }

    /** The last day of the cycle's period, on the project's calendar. */
    LocalDate lastDay(Cycle cycle) {
        return LocalDate.ofInstant(cycle.to(), zoneOf(cycle)).minusDays(1);
    }

    private ZoneId zoneOf(Cycle cycle) {
        return planning.project(cycle.project()).orElseThrow().zone();
    }
}
