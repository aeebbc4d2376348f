package io.attune.review;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Absence;
import io.attune.access.Absences;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
    private final QuotaWarnings warnings;
    private final Planning planning;
    private final Plans plans;
    private final Access access;
    private final Absences absences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quotas(
            Assignments assignments,
            QuotaWarnings warnings,
            Planning planning,
            Plans plans,
            Access access,
            Absences absences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assignments = assignments;
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
        Project known =
                planning.project(project).orElseThrow(() -> new NotFound(Message.of("project.unknown", project)));
        return Objects.requireNonNull(work(List.of(known), now).get(project)).monitors();
    }

    /** What is to be reviewed in projects, by their codes, in as many statements as in one of them. */
    @Transactional(readOnly = true)
    Map<String, ProjectWork> work(Collection<Project> projects, Instant now) {
        if (projects.isEmpty()) {
            return Map.of();
        }
        List<String> codes = projects.stream().map(Project::code).toList();
        List<Assignments.Followed> followed = assignments.followed(codes, now.minus(WEEK));
        Map<String, List<Assignments.Followed>> ofProjects = followed.stream()
                .collect(Collectors.groupingBy(each -> each.assignment().project()));
        Map<String, List<UnassignedReview>> left =
                assignments.left(codes).stream().collect(Collectors.groupingBy(UnassignedReview::project));
        Map<String, QaPlan> inForce = plans.inForce(codes);
        Crew crew = new Crew(
                access.withRole(List.of(Role.REVIEWER, Role.TEAM_LEAD)),
                access.teamsOf(
                        followed.stream().map(each -> each.assignment().agent()).collect(Collectors.toSet())),
                absences(projects, now));
        return projects.stream()
                .collect(Collectors.toMap(
                        Project::code,
                        project -> work(
                                project,
                                ofProjects.getOrDefault(project.code(), List.of()),
                                left.getOrDefault(project.code(), List.of()),
                                owed(inForce.get(project.code())),
                                crew,
                                now)));
    }

    /** People of whatever project: who can owe reviews, the teams of agents by their ids, who is away. */
    private record Crew(List<User> people, Map<String, String> teams, List<Absence> absences) {

        /** The project's reviewers, and the leads of teams whose calls were given out lately. */
        Stream<User> of(String project, List<Assignments.Followed> lately) {
            Set<String> served = lately.stream()
                    .map(each -> teams.get(each.assignment().agent()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Stream<User> reviewers = people.stream()
                    .filter(person ->
                            person.is(Role.REVIEWER) && person.projects().contains(project));
            Stream<User> leads =
                    people.stream().filter(person -> !person.is(Role.REVIEWER) && served.contains(person.team()));
            return Stream.concat(reviewers, leads).filter(User::enabled);
        }

        boolean isAway(User person, LocalDate day) {
            return absences.stream()
                    .anyMatch(absence -> absence.person().equals(person.id())
                            && !absence.from().isAfter(day)
                            && !absence.to().isBefore(day));
        }
    }

    /** Those of today, whatever day it is in the projects' zones. */
    private List<Absence> absences(Collection<Project> projects, Instant now) {
        List<LocalDate> days = projects.stream()
                .map(project -> LocalDate.ofInstant(now, project.zone()))
                .sorted()
                .toList();
        return absences.during(days.get(0), days.get(days.size() - 1));
    }

    private static int owed(@Nullable QaPlan inForce) {
        return inForce == null ? 0 : inForce.quota().leastPerMonitorDay();
    }

    private static ProjectWork work(
            Project project,
            List<Assignments.Followed> followed,
            List<UnassignedReview> left,
            int owed,
            Crew crew,
            Instant now) {
        Instant weekAgo = now.minus(WEEK);
        LocalDate today = LocalDate.ofInstant(now, project.zone());
        Instant midnight = today.atStartOfDay(project.zone()).toInstant();
        Map<String, List<Assignments.Followed>> own = followed.stream()
                .collect(Collectors.groupingBy(each -> each.assignment().reviewer()));
        List<Monitor> monitors = crew.of(
                        project.code(),
                        followed.stream()
                                .filter(each -> each.isGivenSince(weekAgo))
                                .toList())
                .map(person -> monitor(
                        person,
                        own.getOrDefault(person.id(), List.of()),
                        crew.isAway(person, today),
                        weekAgo,
                        midnight,
                        owed))
                .toList();
        List<Assignment> open = followed.stream()
                .filter(Assignments.Followed::isOpen)
                .map(Assignments.Followed::assignment)
                .toList();
        boolean nothingWaits = open.isEmpty() && left.isEmpty();
        return new ProjectWork(
                monitors, nothingWaits ? List.of() : shortfalls(monitors, shareOfDay(now, project.zone())), open, left);
    }

    private static Monitor monitor(
            User person, List<Assignments.Followed> own, boolean away, Instant weekAgo, Instant midnight, int owed) {
        List<Assignment> given = own.stream()
                .filter(each -> each.isGivenSince(weekAgo))
                .map(Assignments.Followed::assignment)
                .toList();
        return new Monitor(
                person.id(),
                person.is(Role.REVIEWER) ? Role.REVIEWER : Role.TEAM_LEAD,
                given.size(),
                given.stream().mapToDouble(Assignment::minutes).sum(),
                count(own, each -> each.isDoneSince(weekAgo)),
                count(own, Assignments.Followed::isRefused),
                count(own, Assignments.Followed::isOpen),
                away,
                count(own, each -> each.isDoneSince(midnight)),
                owed);
    }

    private static int count(List<Assignments.Followed> own, Predicate<Assignments.Followed> which) {
        return (int) own.stream().filter(which).count();
    }

    private static List<Shortfall> shortfalls(List<Monitor> monitors, double shareOfDay) {
        return monitors.stream()
                .filter(monitor -> monitor.willMiss(shareOfDay))
                .map(monitor -> new Shortfall(monitor.person(), monitor.doneToday(), monitor.owed(), monitor.open()))
                .toList();
    }

    static double shareOfDay(Instant now, ZoneId zone) {
        LocalTime time = now.atZone(zone).toLocalTime();
        double over = Duration.between(BEGIN_OF_DAY, time).toSeconds();
        double whole = Duration.between(BEGIN_OF_DAY, END_OF_DAY).toSeconds();
        return Math.max(0, Math.min(1, over / whole));
    }

    /** Warns of every project where somebody will miss the day's quota, once per project and day. */
    public void watch() {
        Instant now = clock.instant();
        List<Project> projects = planning.projects();
        Map<String, ProjectWork> work = work(projects, now);
        projects.forEach(project -> watch(project, Objects.requireNonNull(work.get(project.code())), now));
    }

    private void watch(Project project, ProjectWork work, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, project.zone());
        if (!work.shortfalls().isEmpty() && warnings.find(project.code(), today).isEmpty()) {
            QuotaWarning warning = new QuotaWarning(project.code(), today, work.waiting(), work.shortfalls());
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
