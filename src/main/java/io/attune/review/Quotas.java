package io.attune.review;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Absences;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reviewers and team leads do of what a project's plan asks of them each day. */
@Service
@Transactional
public class Quotas {

    private static final int LONGEST_NOTE = 1000;
    private static final Duration WEEK = Duration.ofDays(7);

    /** The working day that the pace goes by. */
    private static final LocalTime BEGIN_OF_DAY = LocalTime.of(9, 0);

    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private final Assignments assignments;
    private final Candidates candidates;
    private final QuotaWarnings warnings;
    private final Planning planning;
    private final Plans plans;
    private final Access access;
    private final Absences absences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quotas(
            Assignments assignments,
            Candidates candidates,
            QuotaWarnings warnings,
            Planning planning,
            Plans plans,
            Access access,
            Absences absences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assignments = assignments;
        this.candidates = candidates;
        this.warnings = warnings;
        this.planning = planning;
        this.plans = plans;
        this.access = access;
        this.absences = absences;
        this.events = events;
        this.clock = clock;
    }

    /** Everybody who owes the project reviews, by id, reviewers first. */
    @Transactional(readOnly = true)
    public List<Monitor> monitors(String project, Instant now) {
        ZoneId zone = candidates.zoneOf(project);
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Assignment> week = assignments.since(project, now.minus(WEEK));
        Map<String, List<Assignment>> given = week.stream().collect(Collectors.groupingBy(Assignment::reviewer));
        Map<String, List<Assignment>> open =
                assignments.open(project).stream().collect(Collectors.groupingBy(Assignment::reviewer));
        Map<String, Integer> done = assignments.done(project, now.minus(WEEK));
        Map<String, Integer> doneToday =
                assignments.done(project, today.atStartOfDay(zone).toInstant());
        Map<String, Integer> refused = assignments.refused(project, now.minus(WEEK));
        Set<String> away = absences.on(today);
        int owed = owed(project);
        return people(project, week)
                .map(person -> new Monitor(
                        person.id(),
                        person.is(Role.REVIEWER) ? Role.REVIEWER : Role.TEAM_LEAD,
                        given.getOrDefault(person.id(), List.of()).size(),
                        given.getOrDefault(person.id(), List.of()).stream()
                                .mapToDouble(Assignment::minutes)
                                .sum(),
                        done.getOrDefault(person.id(), 0),
                        refused.getOrDefault(person.id(), 0),
                        open.getOrDefault(person.id(), List.of()).size(),
                        away.contains(person.id()),
                        doneToday.getOrDefault(person.id(), 0),
                        owed))
                .toList();
    }

    /** The project's reviewers, and the leads of teams whose calls were given out lately. */
    private Stream<User> people(String project, List<Assignment> week) {
        Set<String> teams = week.stream()
                .map(Assignment::agent)
                .distinct()
                .map(agent -> access.find(agent).map(User::team).orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Stream<User> leads = access.withRole(Role.TEAM_LEAD).stream()
                .filter(lead -> !lead.is(Role.REVIEWER) && teams.contains(lead.team()));
        return Stream.concat(candidates.reviewersOf(project).stream(), leads).filter(User::enabled);
    }

    private int owed(String project) {
        return plans.inForce(project)
                .map(plan -> plan.quota().leastPerMonitorDay())
                .orElse(0);
    }

    /** Who will not do as much today as the plan asks for, at the pace so far; nobody where no review waits. */
    @Transactional(readOnly = true)
    public List<Shortfall> shortfalls(String project, Instant now) {
        if (waiting(project) == 0) {
            return List.of();
        }
        double share = shareOfDay(now, candidates.zoneOf(project));
        return monitors(project, now).stream()
                .filter(monitor -> monitor.willMiss(share))
                .map(monitor -> new Shortfall(monitor.person(), monitor.doneToday(), monitor.owed(), monitor.open()))
                .toList();
    }

    /** Number of a project's reviews that are not done, whoever has them. */
    private int waiting(String project) {
        return assignments.open(project).size() + assignments.left(project).size();
    }

    static double shareOfDay(Instant now, ZoneId zone) {
        LocalTime time = now.atZone(zone).toLocalTime();
        double over = Duration.between(BEGIN_OF_DAY, time).toSeconds();
        double whole = Duration.between(BEGIN_OF_DAY, END_OF_DAY).toSeconds();
        return Math.max(0, Math.min(1, over / whole));
    }

    /** Warns of every project where somebody will miss the day's quota, once per project and day. */
    public void watch() {
        planning.projects().forEach(project -> watch(project.code(), clock.instant()));
    }

    private void watch(String project, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, candidates.zoneOf(project));
        List<Shortfall> shortfalls = shortfalls(project, now);
        if (!shortfalls.isEmpty() && warnings.find(project, today).isEmpty()) {
            QuotaWarning warning = new QuotaWarning(project, today, waiting(project), shortfalls);
            warnings.insert(warning, now);
            events.publishEvent(new QuotaWillBeMissed(warning));
        }
    }

    /** @throws NotFound if there was none */
    @Transactional(readOnly = true)
    public QuotaWarning warning(String project, LocalDate day) {
        return warnings.find(project, day).orElseThrow(() -> new NotFound(Message.of("warning.unknown", project, day)));
    }

    /**
     * Records what is done about a warning.
     *
     * @param note 1 to 1,000 characters
     * @throws Refused naming what is not allowed
     * @throws NotAllowed if the login neither manages the project nor is an administrator
     */
    public void handle(String project, LocalDate day, QuotaWarning.@Nullable Handling handling, @Nullable String note) {
        QuotaWarning warning = warning(project, day);
        access.require(Right.ANSWER_QUOTA_WARNINGS, project);
        if (handling == null) {
            throw new Refused(
                    "handling",
                    Message.of("refused.nothing"),
                    Message.of(
                            "refused.one-of-three",
                            QuotaWarning.Handling.REASSIGN,
                            QuotaWarning.Handling.ACCEPT,
                            QuotaWarning.Handling.NOTE));
        }
        String text = note == null ? "" : note.strip();
        Refused.requireText("note", text, LONGEST_NOTE);
        warnings.handled(warning, handling, text, access.actor(), clock.instant());
        events.publishEvent(new QuotaWarningHandled(warning, handling, text));
    }

    /** Says that a warning was not answered in time. */
    public void escalate(String project, LocalDate day) {
        events.publishEvent(new QuotaWarningEscalated(warning(project, day)));
    }
}
