package io.attune.planning;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.access.Access;
import io.attune.rules.Rules;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Scorecards;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Clients, projects, what they owe, what calls are scored on, and when things are due. */
@Service
@Transactional
public class Planning {

    /** Something due on a day is due at the end of its working hours. */
    private static final LocalTime END_OF_DAY = LocalTime.of(18, 0);

    private static final Message KNOWN_CLIENT = Message.of("client.known");

    private final Projects projects;
    private final PlanVersions versions;
    private final Plans plans;
    private final PlanDecision decision;
    private final Scorecards scorecards;
    private final Rules rules;
    private final Access access;
    private final ApplicationEventPublisher events;

    Planning(
            Projects projects,
            PlanVersions versions,
            Plans plans,
            PlanDecision decision,
            Scorecards scorecards,
            Rules rules,
            Access access,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.versions = versions;
        this.plans = plans;
        this.decision = decision;
        this.scorecards = scorecards;
        this.rules = rules;
        this.access = access;
        this.events = events;
    }

    /** Adds a client; one that is there already stays as it is. */
    public void register(Client client) {
        if (projects.client(client.code()).isEmpty()) {
            projects.insert(client);
        }
    }

    /** Adds a project; one that is there already stays as it is. */
    public void register(Project project) {
        if (projects.find(project.code()).isEmpty()) {
            insert(project);
        }
    }

    /** @throws Refused if the code is taken or a value is not allowed */
    public void add(Client client) {
        List<Problem> problems = new ArrayList<>();
        code(client.code(), projects.client(String.valueOf(client.code())).isPresent(), problems);
        name(client.name(), problems);
        refuseIfAny(problems);
        projects.insert(client);
    }

    /** @throws Refused naming each value that is not allowed */
    public void add(Project project) {
        List<Problem> problems = new ArrayList<>();
        code(project.code(), projects.find(String.valueOf(project.code())).isPresent(), problems);
        name(project.name(), problems);
        if (projects.client(project.client()).isEmpty()) {
            problems.add(new Problem("client", Message.value(project.client()), KNOWN_CLIENT));
        }
        if (project.contractMonths() < 1 || project.contractMonths() > 600) {
            problems.add(new Problem(
                    "contractMonths", Message.value(project.contractMonths()), Message.of("refused.range", 1, 600)));
        }
        refuseIfAny(problems);
        insert(project);
    }

    private void insert(Project project) {
        projects.insert(project);
        events.publishEvent(new ProjectRegistered(project));
    }

    /**
     * The tier that the table {@code client-tier} suggests for a client; nothing is remembered of it.
     *
     * @throws Refused if there is no such client
     */
    @Transactional(readOnly = true)
    public TierSuggestion suggestedTier(String client, int contractMonths) {
        return decision.suggestTier(
                projects.client(client).orElseThrow(() -> new Refused("client", Message.value(client), KNOWN_CLIENT)),
                contractMonths);
    }

    /** What the present login should know of plans, the newest first. */
    @Transactional(readOnly = true)
    public List<PlanNotice> notices(int limit) {
        return versions.notices(access.actor(), limit);
    }

    private static void code(String code, boolean taken, List<Problem> problems) {
        if (code == null || !code.matches("[A-Z0-9][A-Z0-9-]{0,63}")) {
            problems.add(new Problem("code", Message.value(code), Message.of("code.shape")));
        } else if (taken) {
            problems.add(new Problem("code", Message.value(code), Message.of("code.free")));
        }
    }

    private static void name(String name, List<Problem> problems) {
        if (name == null || name.isBlank() || name.length() > 200) {
            problems.add(new Problem("name", Message.value(name), Message.of("refused.text", 200)));
        }
    }

    private static void refuseIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /** Clients by code. */
    @Transactional(readOnly = true)
    public List<Client> clients() {
        return projects.clients();
    }

    /** @throws NotFound if there is no such project */
    @Transactional(readOnly = true)
    public Client clientOf(String project) {
        return client(known(project).client());
    }

    /** @param code that of a known client */
    @Transactional(readOnly = true)
    Client client(String code) {
        return projects.client(code).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<Project> project(String code) {
        return projects.find(code);
    }

    /** Projects by code. */
    @Transactional(readOnly = true)
    public List<Project> projects() {
        return projects.all();
    }

    /**
     * The plan in force of a project for a day; see {@link Plans#planFor}.
     *
     * @throws NotFound if there is no such project
     * @throws io.attune.rules.NoRowMatches if a table does not know the case
     */
    public QaPlan planFor(String code, LocalDate day) {
        return plans.planFor(code, day);
    }

    /** The plan that the tables decide for a day, as it would be if it were taken now; it is stored nowhere. */
    @Transactional(readOnly = true)
    public QaPlan decided(String code, LocalDate day) {
        return plans.decided(code, day);
    }

    /** The newest first; none before the first cycle. */
    @Transactional(readOnly = true)
    public List<DatedPlan> plans(String code) {
        return versions.plans(known(code).code());
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    List<DatedPlan> plansOf(Project project) {
        return versions.plans(project.code());
    }

    /** @throws NotFound if there is no such version */
    @Transactional(readOnly = true)
    public QaPlan plan(String project, int version) {
        return versions.find(project, version)
                .orElseThrow(() -> new NotFound(Message.of("plan.unknown", project, version)));
    }

    /** The latest version of the card that the table {@code scorecard-choice} names. */
    @Transactional(readOnly = true)
    public Scorecard scorecardFor(String project, String channel, String contactType) {
        ScorecardQuestion question =
                new ScorecardQuestion(channel, known(project).direction().name(), contactType);
        String id = rules.decide("scorecard-choice", question, ScorecardChoice.class)
                .answer()
                .scorecard();
        return scorecards
                .latest(id)
                .orElseThrow(() -> new IllegalStateException(
                        "Table scorecard-choice names '" + id + "', which is not in rules/scorecards"));
    }

    /** The latest version of every card, by id. */
    @Transactional(readOnly = true)
    public List<Scorecard> latestScorecards() {
        return scorecards.latest();
    }

    /** @throws NotFound if there is no such version */
    @Transactional(readOnly = true)
    public Scorecard scorecard(String id, int version) {
        return scorecards
                .find(id, version)
                .orElseThrow(() -> new NotFound(Message.of("scorecard.unknown.version", id, version)));
    }

    /** All versions of all cards, by id, the newest first. */
    @Transactional(readOnly = true)
    public List<Scorecard> scorecards() {
        return scorecards.all();
    }

    /**
     * When something is due, by the table {@code due-dates}: at 18:00 of the last of its working days, Monday to Friday,
     * on the project's clock.
     *
     * @param what as it stands in the table's first column
     */
    @Transactional(readOnly = true)
    public Instant due(String code, String what, Instant from) {
        Project project = known(code);
        LocalDate day = LocalDate.ofInstant(from, project.zone());
        for (int left = workingDays(code, what); left > 0; left--) {
            day = nextWorkingDay(day);
        }
        return day.atTime(END_OF_DAY).atZone(project.zone()).toInstant();
    }

    /** The working days until something is due, by the table {@code due-dates}. */
    @Transactional(readOnly = true)
    public int workingDays(String code, String what) {
        DueQuestion question = new DueQuestion(what, known(code).tier().name());
        return rules.decide("due-dates", question, DueIn.class).answer().workingDays();
    }

    /** Everything that the table {@code due-dates} may be asked about. */
    List<String> matters() {
        return rules.allowed("due-dates", "what");
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }

    private Project known(String code) {
        return projects.find(code).orElseThrow(() -> new NotFound(Message.of("project.unknown", code)));
    }
}
