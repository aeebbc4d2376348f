package io.attune.planning;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.planning.PlanStep.Kind;
import io.attune.rules.FiredRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plans of a project: decided by the tables, proposed to its manager, approved or sent back. */
@Service
@Transactional
public class Plans {

    private static final int LONGEST_REASON = 2000;

    private final Projects projects;
    private final PlanVersions versions;
    private final PlanDecision decision;
    private final PlanNotices notices;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(
            Projects projects,
            PlanVersions versions,
            PlanDecision decision,
            PlanNotices notices,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.versions = versions;
        this.decision = decision;
        this.notices = notices;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The plan in force for a day. Once a plan of the project was approved, it is the case of the last approved one,
     * decided by the tables as they are now; before, it is what the tables say of the day, provisionally. A new version
     * only if its content or a table behind it has changed.
     *
     * @throws NotFound if there is no such project
     * @throws io.attune.rules.NoRowMatches if a table does not know the case
     */
    public QaPlan planFor(String code, LocalDate day) {
        Project project = locked(code);
        Optional<QaPlan> approved = approved(code);
        return approved.isPresent() ? inForce(project, approved.get(), day) : provisional(project, day);
    }

    /** What {@link #planFor} would decide now, numbered 0; it is stored nowhere. */
    @Transactional(readOnly = true)
    public QaPlan decided(String code, LocalDate day) {
        Project project = known(code);
        return approved(code)
                .map(approved -> decision.decideAgain(project, approved, day))
                .orElseGet(() -> decision.decide(project, day));
    }

    /** The plan in force today; see {@link #planFor}. */
    public QaPlan bringIntoForce(String code) {
        return planFor(code, today(known(code)));
    }

    /** Makes others who change the project's plan, tier or contract wait until the transaction ends. */
    public void lock(String code) {
        locked(code);
    }

    private QaPlan provisional(Project project, LocalDate day) {
        QaPlan decided = decision.decide(project, day);
        Optional<QaPlan> latest = versions.latest(project.code());
        if (latest.isPresent() && decided.saysTheSameAs(latest.get())) {
            return latest.get();
        }
        QaPlan plan = add(decided);
        take(plan, Kind.PROVISIONAL, null, null);
        events.publishEvent(new QaPlanActivated(plan));
        return plan;
    }

    private QaPlan inForce(Project project, QaPlan approved, LocalDate day) {
        QaPlan present = inForce(project.code()).orElseThrow();
        QaPlan decided = decision.decideAgain(project, approved, day);
        if (decided.saysTheSameAs(present)) {
            return present;
        }
        QaPlan plan = add(decided);
        String tables = String.join(", ", changed(present, plan));
        take(plan, Kind.TABLES_CHANGED, tables, approved.version());
        events.publishEvent(new QaPlanActivated(plan));
        notices.send(project.code(), PlanNotice.Kind.TABLES_CHANGED, tables);
        return plan;
    }

    /** The tables of whose rows one plan knows and the other does not. */
    private static Set<String> changed(QaPlan before, QaPlan after) {
        Set<FiredRow> different = new HashSet<>(before.rows());
        different.addAll(after.rows());
        different.removeIf(row -> before.rows().contains(row) && after.rows().contains(row));
        return different.stream().map(FiredRow::table).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The plan that was approved last, if ever one was. */
    private Optional<QaPlan> approved(String code) {
        return versions.steps(code).stream()
                .filter(step -> step.kind() == Kind.APPROVED)
                .max(Comparator.comparing(PlanStep::version))
                .map(step -> plan(code, step.version()));
    }

    /** The version that counts now, as far as one is known; none before the first was decided. */
    @Transactional(readOnly = true)
    public Optional<QaPlan> inForce(String code) {
        return Optional.ofNullable(inForce(List.of(code)).get(code));
    }

    /** The versions that count now, by the projects that have one. */
    @Transactional(readOnly = true)
    public Map<String, QaPlan> inForce(Collection<String> codes) {
        return versions.inForce(codes);
    }

    /** The plan that a version takes the place of, or took: for a proposed one, that in force. */
    @Transactional(readOnly = true)
    public Optional<QaPlan> before(QaPlan plan) {
        return before(
                plan,
                versions.plans(plan.project()),
                steps(plan.project()),
                inForce(plan.project()).orElse(null));
    }

    /**
     * Finds the plan that a version takes the place of among its project's.
     *
     * @param inForce the version that counts now, or null
     */
    static Optional<QaPlan> before(QaPlan plan, List<DatedPlan> all, List<PlanStep> steps, @Nullable QaPlan inForce) {
        if (isApproved(steps) && Set.of(Kind.PROPOSED, Kind.CHANGE_ASKED).contains(state(plan.version(), steps))) {
            return Optional.ofNullable(inForce);
        }
        return all.stream()
                .map(DatedPlan::plan)
                .filter(each -> each.version() < plan.version())
                .filter(each -> Set.of(Kind.PROVISIONAL, Kind.APPROVED, Kind.TABLES_CHANGED)
                        .contains(state(each.version(), steps)))
                .findFirst();
    }

    /** Whether any plan of the project was ever approved, by its steps. */
    static boolean isApproved(List<PlanStep> steps) {
        return steps.stream().anyMatch(step -> step.kind() == Kind.APPROVED);
    }

    /** What the process owner said last of this version, or of the one that was sent back before it. */
    @Transactional(readOnly = true)
    public Optional<String> lastAnswer(QaPlan plan) {
        return versions.steps(plan.project()).stream()
                .filter(step -> step.version() <= plan.version())
                .filter(step -> step.kind() == Kind.ANSWERED || step.kind() == Kind.APPROVED)
                .reduce((earlier, later) -> later)
                .filter(step -> step.kind() == Kind.ANSWERED)
                .map(PlanStep::reason);
    }

    /** The wish that the process owner has to answer. */
    @Transactional(readOnly = true)
    public PlanStep wish(String code, int version) {
        return versions.steps(code).stream()
                .filter(step -> step.version() == version && step.kind() == Kind.CHANGE_ASKED)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new NotFound(Message.of("plan.no-change-asked", version)));
    }

    /** The projects whose plans the present login may read, by code. */
    @Transactional(readOnly = true)
    public List<Project> readable() {
        Reach reach = access.reach(Right.READ_PLANS);
        return projects.all().stream()
                .filter(project -> reach.coversProject(project.code()))
                .toList();
    }

    /** @throws NotAllowed if the present login may not read the plan of that project */
    @Transactional(readOnly = true)
    public void requireReader(String code) {
        access.require(Right.READ_PLANS, code);
    }

    /** Whether no plan of the project was ever approved. */
    @Transactional(readOnly = true)
    public boolean isProvisional(String code) {
        return !isApproved(versions.steps(code));
    }

    /**
     * Decides what the manager has to approve.
     *
     * @return the plan to approve; none if what was approved was for the same case, so that it holds on
     */
    public Optional<QaPlan> propose(String code) {
        Project project = locked(code);
        QaPlan decided = decision.decide(project, today(project));
        Optional<QaPlan> latest = versions.latest(code);
        boolean hasChanged = approved(code)
                .filter(approved -> approved.planCase().equals(decided.planCase()))
                .isEmpty();
        Optional<QaPlan> same = latest.filter(plan -> hasChanged && decided.saysTheSameAs(plan));
        withdrawAllBut(same.orElse(null), code);
        if (!hasChanged) {
            return Optional.empty();
        }
        QaPlan proposed = same.orElseGet(() -> add(decided));
        if (state(proposed) != Kind.PROPOSED) {
            take(proposed, Kind.PROPOSED, null, null);
        }
        return Optional.of(proposed);
    }

    private void withdrawAllBut(@Nullable QaPlan kept, String code) {
        for (DatedPlan each : versions.plans(code)) {
            Kind state = state(each.plan());
            if (!each.plan().equals(kept) && (state == Kind.PROPOSED || state == Kind.CHANGE_ASKED)) {
                take(each.plan(), Kind.OUTDATED, null, null);
            }
        }
    }

    /**
     * Approves a proposed plan; it is in force at once.
     *
     * @throws NotAllowed if the login does not manage the project
     * @throws Refused if it is not proposed
     */
    public void approve(String code, int version) {
        QaPlan plan = proposed(code, version);
        take(plan, Kind.APPROVED, null, null);
        events.publishEvent(new QaPlanActivated(plan));
    }

    /**
     * Sends a proposed plan back.
     *
     * @param reason 1 to 2,000 characters
     * @throws NotAllowed if the login does not manage the project
     * @throws Refused if it is not proposed, or there is no reason
     */
    public void askForChange(String code, int version, @Nullable String reason) {
        String wish = requireReason("approvalReason", reason);
        take(proposed(code, version), Kind.CHANGE_ASKED, wish, null);
    }

    /**
     * Says what became of a wish for a change: which table was changed, or why not.
     *
     * @param reason 1 to 2,000 characters
     * @throws NotAllowed if the login is no process owner
     * @throws Refused if nobody asked for a change, or there is no reason
     */
    public void answer(String code, int version, @Nullable String reason) {
        access.require(Right.ANSWER_PLAN_WISHES);
        String answer = requireReason("answerReason", reason);
        locked(code);
        QaPlan plan = plan(code, version);
        requireState(plan, Kind.CHANGE_ASKED);
        take(plan, Kind.ANSWERED, answer, null);
    }

    /** Tells managers and process owners that nobody answered; of the same proposal a second time in other words. */
    public void escalateApproval(String code, int version) {
        locked(code);
        QaPlan plan = plan(code, version);
        if (state(plan) != Kind.PROPOSED) {
            return;
        }
        boolean again = stepsOf(plan).stream().anyMatch(step -> step.kind() == Kind.ESCALATED);
        take(plan, Kind.ESCALATED, null, null);
        notices.send(
                code,
                again ? PlanNotice.Kind.APPROVAL_STILL_OPEN : PlanNotice.Kind.APPROVAL_OVERDUE,
                null,
                Role.PROCESS_OWNER);
    }

    /** Tells managers and process owners that a wish for a change waits for an answer. */
    public void escalateAnswer(String code) {
        locked(code);
        notices.send(code, PlanNotice.Kind.ANSWER_OVERDUE, null, Role.PROCESS_OWNER);
    }

    /** Tells managers and marketing that a tier waits to be confirmed. */
    public void escalateTier(String code) {
        locked(code);
        notices.send(code, PlanNotice.Kind.TIER_OVERDUE, null, Role.MARKETING);
    }

    private QaPlan proposed(String code, int version) {
        access.require(Right.APPROVE_PLANS, code);
        locked(code);
        QaPlan plan = plan(code, version);
        requireState(plan, Kind.PROPOSED);
        return plan;
    }

    private void requireState(QaPlan plan, Kind state) {
        if (state(plan) != state) {
            throw new Refused(
                    "version",
                    Message.of("plan.found-version", plan.version(), state(plan)),
                    Message.of("plan.needed-version", state));
        }
    }

    static String requireReason(String field, @Nullable String reason) {
        return Refused.requireText(field, reason, LONGEST_REASON);
    }

    /** Where a version stands; PROVISIONAL where nothing was ever noted. */
    @Transactional(readOnly = true)
    public Kind state(QaPlan plan) {
        return state(plan.version(), versions.steps(plan.project()));
    }

    /** Where a version stands by its project's steps. */
    static Kind state(int version, List<PlanStep> steps) {
        return steps.stream()
                .filter(step -> step.version() == version)
                .map(PlanStep::kind)
                .filter(Kind::isState)
                .reduce((earlier, later) -> later)
                .orElse(Kind.PROVISIONAL);
    }

    private List<PlanStep> stepsOf(QaPlan plan) {
        return versions.steps(plan.project()).stream()
                .filter(step -> step.version() == plan.version())
                .toList();
    }

    /** Steps of all versions, by version and then in the order in which they were taken. */
    @Transactional(readOnly = true)
    public List<PlanStep> steps(String code) {
        return versions.steps(code);
    }

    /** Steps of all versions by project, each by version and then in the order in which they were taken. */
    @Transactional(readOnly = true)
    public Map<String, List<PlanStep>> steps(Collection<String> codes) {
        return versions.steps(codes);
    }

    /**
     * The beginning of the day on which another phase begins than that of the plan in force, by the table
     * {@code project-phase}; of today if it began before. None if it holds until the contract ends.
     */
    @Transactional(readOnly = true)
    public Optional<Instant> nextPhase(String code) {
        Project project = known(code);
        Phase present = inForce(code).map(QaPlan::phase).orElseThrow();
        int last = PlanDecision.weekOf(project, endOf(project));
        for (int week = PlanDecision.weekOf(project, today(project)); week <= last; week++) {
            if (decision.phaseIn(project, week) != present) {
                return Optional.of(project.goLive()
                        .plusWeeks(week - 1L)
                        .atStartOfDay(project.zone())
                        .toInstant());
            }
        }
        return Optional.empty();
    }

    /** The beginning of the first day after the contract. */
    @Transactional(readOnly = true)
    public Instant contractEnd(String code) {
        Project project = known(code);
        return endOf(project).atStartOfDay(project.zone()).toInstant();
    }

    private static LocalDate endOf(Project project) {
        return project.goLive().plusMonths(project.contractMonths());
    }

    private LocalDate today(Project project) {
        return LocalDate.ofInstant(clock.instant(), project.zone());
    }

    private QaPlan add(QaPlan decided) {
        QaPlan plan = decided.withVersion(
                versions.latest(decided.project()).map(QaPlan::version).orElse(0) + 1);
        versions.insert(plan);
        return plan;
    }

    private void take(QaPlan plan, Kind kind, @Nullable String reason, @Nullable Integer basis) {
        PlanStep step = new PlanStep(
                plan.project(),
                plan.version(),
                stepsOf(plan).size() + 1,
                kind,
                reason,
                basis,
                access.actor(),
                clock.instant());
        versions.insert(step);
        events.publishEvent(new PlanStepTaken(plan, step));
    }

    private QaPlan plan(String code, int version) {
        return versions.find(code, version).orElseThrow(() -> new NotFound(Message.of("plan.unknown", code, version)));
    }

    private Project locked(String code) {
        Project project = known(code);
        projects.lock(code);
        return project;
    }

    private Project known(String code) {
        return projects.find(code).orElseThrow(() -> new NotFound(Message.of("project.unknown", code)));
    }
}
