package io.attune.sampling;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import io.attune.rules.FiredRow;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** QA cycles and their draws. */
@Service
@Transactional
public class Sampling {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those that decide how many calls are drawn. */
    private static final Set<String> QUOTA_TABLES = Set.of("listening-quota", "special-requirements");

    private final Cycles cycles;
    private final Frames frames;
    private final FrameReader frameReader;
    private final RiskDraw riskDraw;
    private final Replacements replacements;
    private final Intake intake;
    private final Planning planning;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sampling(
            Cycles cycles,
            Frames frames,
            FrameReader frameReader,
            RiskDraw riskDraw,
            Replacements replacements,
            Intake intake,
            Planning planning,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cycles = cycles;
        this.frames = frames;
        this.frameReader = frameReader;
        this.riskDraw = riskDraw;
        this.replacements = replacements;
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
                null,
                null,
                null,
                null);
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
        LocalDate lastDay = LocalDate.ofInstant(cycle.to(), zoneOf(cycle)).minusDays(1);
        QaPlan plan = planning.planFor(cycle.project(), lastDay);
        cycles.takePlan(id, plan.version());
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
        QaPlan plan = planning.plan(cycle.project(), cycle.planVersion());
        int random = quota(plan.quota().randomPerAgentWeek(), cycle);
        int risk = quota(plan.quota().riskPerAgentWeek(), cycle);
        Instant closedAt = clock.instant();
        Draw draw = new Draw(cycle.seed(), random);
        FrameReader.Contents contents = frameReader.read(cycle, zoneOf(cycle), draw);
        List<RankedStratum> strata = draw.strata();
        frames.insert(id, strata);
        DrawnFrame frame = new DrawnFrame(strata, contents.late(), zoneOf(cycle));
        List<Sample> samples = new ArrayList<>();
        strata.forEach(ranked -> ranked.drawn().forEach(member -> samples.add(random(cycle, ranked, member, frame))));
        List<FiredRow> quotas = quotaRows(plan);
        samples.forEach(sample -> select(sample, cycle, quotas));
        List<RiskDraw.Risky> risky = riskDraw.from(frame, cycle, risk);
        risky.forEach(each ->
                select(risk(cycle, each, frame), cycle, with(quotas, each.why().row())));
        cycles.drawn(id, random, risk, frame(cycle, contents, strata, closedAt), clock.instant());
        return samples.size() + risky.size();
    }

    private static int quota(int perWeek, Cycle cycle) {
        double weeks = Duration.between(cycle.from(), cycle.to()).toHours() / 168.0;
        return (int) Math.ceil(perWeek * weeks - 0.01);
    }

    private static List<FiredRow> quotaRows(QaPlan plan) {
        return plan.rows().stream()
                .filter(row -> QUOTA_TABLES.contains(row.table()))
                .toList();
    }

    private static List<FiredRow> with(List<FiredRow> rows, FiredRow another) {
        return Stream.concat(rows.stream(), Stream.of(another)).toList();
    }

    private static Frame frame(
            Cycle cycle, FrameReader.Contents contents, List<RankedStratum> strata, Instant closedAt) {
        String filter = String.format(
                "started from %1$s until before %2$s; without %3$d drawn before; with %4$d late ones of closed periods"
                        + " · 开始时间自 %1$s 起、%2$s 之前；剔除此前已抽 %3$d 通；纳入已截止周期的迟到录音 %4$d 通",
                cycle.from(),
                cycle.to(),
                contents.drawnBefore(),
                contents.late().size());
        return new Frame(closedAt, contents.size(), contents.late().size(), Draw.hash(strata), filter);
    }

    private Sample random(Cycle cycle, RankedStratum ranked, UUID member, DrawnFrame frame) {
        return sample(
                cycle,
                ranked.stratum(),
                new InteractionId(member),
                Sample.Part.RANDOM,
                "random",
                frame.isLate(member),
                null,
                Sample.State.DRAWN);
    }

    private Sample risk(Cycle cycle, RiskDraw.Risky risky, DrawnFrame frame) {
        return sample(
                cycle,
                risky.stratum(),
                risky.interaction(),
                Sample.Part.RISK,
                risky.why().answer().reason(),
                frame.isLate(risky.interaction().value()),
                null,
                Sample.State.DRAWN);
    }

    private Sample sample(
            Cycle cycle,
            Stratum stratum,
            InteractionId interaction,
            Sample.Part part,
            String reason,
            boolean late,
            InteractionId replaces,
            Sample.State state) {
        return new Sample(
                interaction,
                cycle.id(),
                stratum.agent(),
                stratum.businessType(),
                stratum.slot(),
                part,
                reason,
                part == Sample.Part.RANDOM ? stratum.chance() : null,
                cycle.planVersion(),
                late,
                replaces,
                state,
                null,
                null,
                clock.instant(),
                null);
    }

    private void select(Sample sample, Cycle cycle, List<FiredRow> rows) {
        cycles.insert(sample);
        events.publishEvent(new InteractionSelected(sample, cycle.seed(), rows));
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
        Sample sample = sample(interaction);
        cycles.lock(sample.cycle());
        if (!cycles.end(interaction, Sample.State.REPLACED, reason, by, clock.instant())) {
            return;
        }
        Cycle cycle = cycle(sample.cycle());
        Optional<Sample> replacement = replacements.of(sample).map(next -> replacement(cycle, sample, next));
        replacement.ifPresent(
                next -> select(next, cycle, quotaRows(planning.plan(cycle.project(), cycle.planVersion()))));
        events.publishEvent(new SampleReplaced(sample(interaction), replacement.orElse(null)));
    }

    private Sample replacement(Cycle cycle, Sample unusable, Replacements.Next next) {
        Interaction call = intake.interaction(new InteractionId(next.interaction()));
        return sample(
                cycle,
                next.stratum(),
                call.id(),
                unusable.part(),
                "replaces " + unusable.interaction(),
                !cycle.covers(call.startedAt()),
                unusable.interaction(),
                Sample.State.STARTED);
    }

    /**
     * Ends a sample without an evaluation, for a stated reason.
     *
     * @param by who decided it
     */
    public void drop(InteractionId interaction, String reason, String by) {
        end(interaction, Sample.State.DROPPED, reason, by);
    }

    /** Ends a sample that went its whole way. Does nothing for one that ended before. */
    public void close(InteractionId interaction) {
        end(interaction, Sample.State.CLOSED, null, access.actor());
    }

    private void end(InteractionId interaction, Sample.State state, String outcome, String by) {
        cycles.lock(sample(interaction).cycle());
        if (cycles.end(interaction, state, outcome, by, clock.instant())) {
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

    /** The frame of a cycle by agent, business type and time slot; none before the draw. */
    @Transactional(readOnly = true)
    public List<Stratum> strata(CycleId id) {
        return frames.strata(id);
    }

    @Transactional(readOnly = true)
    public Optional<Sample> sampleOf(InteractionId interaction) {
        return cycles.sample(interaction);
    }

    private Sample sample(InteractionId interaction) {
        return cycles.sample(interaction)
                .orElseThrow(() -> new IllegalStateException("Interaction " + interaction + " was never drawn"));
    }

    private ZoneId zoneOf(Cycle cycle) {
        return planning.project(cycle.project()).orElseThrow().zone();
    }
}
