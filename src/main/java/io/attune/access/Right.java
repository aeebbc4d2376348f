package io.attune.access;

import static io.attune.access.Role.ADMIN;
import static io.attune.access.Role.AGENT;
import static io.attune.access.Role.AUDITOR;
import static io.attune.access.Role.INTEGRATION;
import static io.attune.access.Role.MARKETING;
import static io.attune.access.Role.PROCESS_OWNER;
import static io.attune.access.Role.PROJECT_MANAGER;
import static io.attune.access.Role.REVIEWER;
import static io.attune.access.Role.TEAM_LEAD;
import static io.attune.access.Role.TRAINER;
import static io.attune.access.Role.WORKER;

import io.attune.Message;
import io.attune.NotAllowed;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do here, who may, and how far: the only place that says so. Menus, pages, the API and the engine ask
 * for a right and never for a role.
 */
public enum Right {
    /** See calls: find, open and hear them. */
    READ_INTERACTIONS(
            own(AGENT),
            team(TEAM_LEAD),
            project(REVIEWER, PROJECT_MANAGER),
            all(TRAINER, PROCESS_OWNER, AUDITOR, ADMIN, WORKER, INTEGRATION)),
    /** See who did what with a call: its trail, path, disputes and screening. */
    FOLLOW_INTERACTIONS(
            team(TEAM_LEAD),
            project(REVIEWER, PROJECT_MANAGER),
            all(TRAINER, PROCESS_OWNER, AUDITOR, ADMIN, WORKER, INTEGRATION)),
    /** Bring calls in. */
    IMPORT_INTERACTIONS(all(ADMIN, INTEGRATION)),
    /** Decide which recording belongs to which call. */
    PAIR_RECORDINGS(project(PROJECT_MANAGER), all(ADMIN)),
    /** Hear a recording as it was received, before it is searched for what has to be muted. */
    HEAR_UNMUTED(all(WORKER)),
    /** Fetch what a worker works by, and deliver transcripts and machine evaluations. */
    DELIVER_RESULTS(all(WORKER)),

    /** See QA cycles, their coverage and the state of calls in figures. */
    READ_CYCLES(project(PROJECT_MANAGER), all(TRAINER, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Open a QA cycle. */
    OPEN_CYCLES(project(PROJECT_MANAGER)),
    /** Have a draw repeated. */
    REPEAT_DRAWS(project(PROJECT_MANAGER), all(PROCESS_OWNER, AUDITOR)),
    /** See agents' scores; a reviewer judges a call without knowing the agent's score. */
    READ_SCORES(own(AGENT), team(TEAM_LEAD), project(PROJECT_MANAGER), all(TRAINER, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** See how criteria develop. */
    READ_TRENDS(project(REVIEWER, PROJECT_MANAGER), all(TRAINER, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** See how far machine and people agree. */
    READ_AGREEMENT(project(REVIEWER, PROJECT_MANAGER), all(PROCESS_OWNER, AUDITOR)),
    /** Train second opinions and switch them on and off. */
    TRAIN_OPINIONS(all(PROCESS_OWNER)),
    /** See re-scores. */
    READ_RESCORES(project(PROJECT_MANAGER), all(PROCESS_OWNER, AUDITOR)),
    /** Start re-scores and stop them. */
    START_RESCORES(project(PROJECT_MANAGER), all(PROCESS_OWNER)),

    /** Review calls; a team lead only those that were given to them. */
    REVIEW_INTERACTIONS(team(TEAM_LEAD), project(REVIEWER)),
    /** See who has how many reviews. */
    READ_WORKLOAD(project(PROJECT_MANAGER), all(PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Give a review to somebody else. */
    ASSIGN_REVIEWS(project(PROJECT_MANAGER)),
    /** Say what is done about a quota that will be missed. */
    ANSWER_QUOTA_WARNINGS(project(PROJECT_MANAGER), all(ADMIN)),
    /** Decide disputes: a team lead first, the project's manager then. */
    DECIDE_DISPUTES(team(TEAM_LEAD), project(PROJECT_MANAGER)),
    /** Hold one-on-ones. */
    COACH_AGENTS(team(TEAM_LEAD)),
    /** Enter who is away. */
    ENTER_ABSENCES(team(TEAM_LEAD), project(PROJECT_MANAGER), all(ADMIN)),

    /** See QA plans, tiers and contracts. */
    READ_PLANS(project(PROJECT_MANAGER), all(MARKETING, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Approve QA plans, or ask for a change. */
    APPROVE_PLANS(project(PROJECT_MANAGER)),
    /** Answer for the tables where a change of a plan was asked for. */
    ANSWER_PLAN_WISHES(all(PROCESS_OWNER)),
    /** Set a client's tier. */
    SET_TIERS(all(MARKETING)),
    /** Prolong or cut contracts. */
    CHANGE_CONTRACTS(all(MARKETING, ADMIN)),
    /** Add clients and projects. */
    ADD_PROJECTS(all(ADMIN)),
    /** See which words a project's calls are corrected by. */
    READ_VOCABULARY(project(PROJECT_MANAGER), all(PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Change which words a project's calls are corrected by. */
    CHANGE_VOCABULARY(project(PROJECT_MANAGER), all(PROCESS_OWNER, ADMIN)),

    /** See decision tables, phrases and scorecards with their versions. */
    READ_TABLES(all(PROJECT_MANAGER, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Propose, approve and activate decision tables, phrases and scorecards. */
    CHANGE_TABLES(all(PROCESS_OWNER)),
    /** See what a version on trial would answer. */
    READ_PILOTS(all(PROCESS_OWNER, AUDITOR, ADMIN)),
    /** See process models and forms with their versions. */
    READ_MODELS(all(PROJECT_MANAGER, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Propose, approve and activate process models and forms, and move running processes. */
    CHANGE_MODELS(all(PROCESS_OWNER)),
    /** See which facts the machine judges by. */
    READ_FACTS(all(REVIEWER, TEAM_LEAD, PROJECT_MANAGER, TRAINER, PROCESS_OWNER, AUDITOR, ADMIN)),

    /** Do tasks in the engine's task list; who is offered which is up to the process. */
    DO_TASKS(own(AGENT, TEAM_LEAD, REVIEWER, PROJECT_MANAGER, TRAINER, MARKETING, PROCESS_OWNER, AUDITOR, ADMIN)),
    /** See running and ended processes in the engine's cockpit. */
    READ_PROCESSES(all(PROCESS_OWNER, AUDITOR, ADMIN)),
    /** See nodes, queues and failures. */
    READ_OPERATIONS(all(AUDITOR, ADMIN)),
    /** Read the audit trails of tables, models, criteria and QA cycles. */
    READ_RULE_TRAILS(all(PROCESS_OWNER, AUDITOR, ADMIN)),
    /** Read the audit trails of people, teams and logins. */
    READ_TRAILS(all(AUDITOR, ADMIN)),
    /** Have a failed step tried again, and suspend a process. */
    RETRY_STEPS(all(ADMIN)),
    /** Use the engine's administration. */
    ADMINISTER_ENGINE(all(ADMIN)),
    /** Use the engine's REST API. */
    USE_ENGINE_API(all(ADMIN, WORKER, INTEGRATION)),
    /** Add, change and lock people and teams. */
    MANAGE_PEOPLE(all(ADMIN)),
    /** Give programs their credentials. */
    ISSUE_CREDENTIALS(all(ADMIN));

    private record Grant(Scope scope, Role... roles) {}

    private final Map<Role, Scope> scopes = new EnumMap<>(Role.class);

    Right(Grant... grants) {
        for (Grant grant : grants) {
            for (Role role : grant.roles()) {
                scopes.put(role, grant.scope());
            }
        }
    }

    private static Grant own(Role... roles) {
        return new Grant(Scope.OWN, roles);
    }

    private static Grant team(Role... roles) {
        return new Grant(Scope.TEAM, roles);
    }

    private static Grant project(Role... roles) {
        return new Grant(Scope.PROJECT, roles);
    }

    private static Grant all(Role... roles) {
        return new Grant(Scope.ALL, roles);
    }

    /** Who may, and how far. */
    public Map<Role, Scope> scopes() {
        return Collections.unmodifiableMap(scopes);
    }

    /** How far the user may; nothing if they may not at all. */
    public Set<Scope> scopesOf(User user) {
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        user.roles().stream().filter(scopes::containsKey).map(scopes::get).forEach(found::add);
        return found;
    }

    /** What a login without the right is told. */
    public NotAllowed refusal() {
        return new NotAllowed(Message.of("right.refused", Message.of("right." + name())));
    }

    /** The name by which templates ask: {@code readTables}. */
    String camelCase() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words, 1, words.length)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
