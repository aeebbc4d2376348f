package io.attune.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.AttuneServer;
import io.attune.Caller;
import io.attune.Caller.Answer;
import io.attune.NotAllowed;
import io.attune.coaching.Coaching;
import io.attune.feedback.Feedback;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Search;
import io.attune.planning.Plans;
import io.attune.review.Quotas;
import io.attune.sampling.Cycle;
import io.attune.sampling.Sampling;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every right for every role, on pages, the API, the modules' faces and in the engine; of one's own and of others. */
@AttuneServer
class RightsTest {

    private static final String PROJECT = "NW-CARE";
    private static final String OTHER_PROJECT = "SB-HELP";

    /** Addresses of ours for which every login, or nobody's, is enough, or which ask by what they show: a desk, which is that of its kind. */
    private static final Set<String> OF_EVERYBODY =
            Set.of("/", "/guide", "/login", "/setup", "/tasks/summary", "/error", "/audit/{kind}/{id}");

    /** A request that needs a right; what it asks for beyond that may be missing or wrong. */
    private record Ask(String method, String path) {

        Answer of(Caller caller) {
            if (method.equals("POST") && !path.startsWith("/api/")) {
                return caller.postForm(path, Map.of("reason", "a test", "version", "999"));
            }
            return method.equals("GET")
                    ? caller.get(path)
                    : caller.send(method, path, BodyPublishers.ofString("nothing"), "Content-Type", type());
        }

        private String type() {
            return path.endsWith("/bulk")
                    ? "application/x-ndjson"
                    : path.endsWith("/asterisk") ? "multipart/form-data; boundary=part" : "application/json";
        }
    }

    private interface Deed {
        void tryIt() throws Exception;
    }

    @Autowired
    Access access;

    @Autowired
    Intake intake;

    @Autowired
    Sampling sampling;

    @Autowired
    Plans plans;

    @Autowired
    Quotas quotas;

    @Autowired
    Feedback feedback;

    @Autowired
    Coaching coaching;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @LocalServerPort
    int port;

    private String call;
    private String otherCall;
    private String cycle;
    private String otherCycle;

    @BeforeEach
    void theDemonstrationsCallsAndCycles() {
        Interaction own = callOf(PROJECT, "agent");
        call = own.id().toString();
        otherCall = callOf(OTHER_PROJECT, null).id().toString();
        cycle = cycleOf(PROJECT);
        otherCycle = cycleOf(OTHER_PROJECT);
    }

    private Interaction callOf(String project, String agent) {
        return intake.search(new Search(project, agent, null, null, null, null, null, Reach.EVERYTHING), 1, 0)
                .get(0);
    }

    private String cycleOf(String project) {
        return sampling.latestCycles(100).stream()
                .filter(each -> each.project().equals(project))
                .map(Cycle::id)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    private static Ask get(String path) {
        return new Ask("GET", path);
    }

    private static Ask post(String path) {
        return new Ask("POST", path);
    }

    /** Requests that need each right of pages and API. */
    private Map<Right, List<Ask>> asks() {
        String ofCall = "/api/v1/interactions/" + call;
        String ofCycle = "/cycles/" + cycle;
        Map<Right, List<Ask>> asks = new EnumMap<>(Right.class);
        asks.put(
                Right.READ_INTERACTIONS,
                List.of(
                        get("/interactions"),
                        get("/interactions/" + call),
                        get("/api/v1/interactions"),
                        get(ofCall),
                        get(ofCall + "/scorecard"),
                        get("/api/v1/reviews/" + call)));
        asks.put(
                Right.FOLLOW_INTERACTIONS,
                List.of(
                        get("/interactions/" + call + "/trail"),
                        get("/interactions/" + call + "/trail/verification"),
                        get(ofCall + "/trail"),
                        get(ofCall + "/process")));
        asks.put(
                Right.IMPORT_INTERACTIONS,
                List.of(post("/api/v1/interactions/bulk"), post("/api/v1/imports/asterisk")));
        asks.put(Right.PAIR_RECORDINGS, List.of(get("/imports")));
        asks.put(
                Right.DELIVER_RESULTS,
                List.of(
                        get("/api/v1/tables/routing/sheet"),
                        new Ask("PUT", ofCall + "/transcript"),
                        post(ofCall + "/evaluations"),
                        post("/api/v1/interactions/00000000-0000-4000-8000-000000000000/unreadable"),
                        post("/api/v1/workers")));
        asks.put(
                Right.READ_CYCLES,
                List.of(
                        get("/cycles"),
                        get(ofCycle),
                        get(ofCycle + "/coverage"),
                        get(ofCycle + "/coverage/export"),
                        get("/coverage")));
        asks.put(Right.OPEN_CYCLES, List.of(post("/cycles")));
        asks.put(Right.REPEAT_DRAWS, List.of(get(ofCycle + "/repetition")));
        asks.put(Right.READ_SCORES, List.of(get("/scores"), get("/scores/export")));
        asks.put(Right.READ_TRENDS, List.of(get("/trends")));
        asks.put(Right.READ_AGREEMENT, List.of(get("/agreement"), get("/agreement/export")));
        asks.put(
                Right.TRAIN_OPINIONS,
                List.of(post("/agreement/no-criterion/training"), post("/agreement/no-criterion/consulted")));
        asks.put(Right.READ_RESCORES, List.of(get("/rescores")));
        asks.put(Right.START_RESCORES, List.of(post("/rescores")));
        asks.put(Right.READ_WORKLOAD, List.of(get("/workload")));
        asks.put(Right.ASSIGN_REVIEWS, List.of(post("/workload/" + call)));
        asks.put(Right.ENTER_ABSENCES, List.of(get("/absences"), post("/absences")));
        asks.put(Right.READ_PLANS, List.of(get("/plans"), get("/plans/" + PROJECT), get("/audit/project/" + PROJECT)));
        asks.put(Right.SET_TIERS, List.of(post("/plans/" + PROJECT + "/tier")));
        asks.put(Right.CHANGE_CONTRACTS, List.of(post("/plans/" + PROJECT + "/contract")));
        asks.put(Right.ADD_PROJECTS, List.of(get("/projects"), post("/projects"), post("/projects/clients")));
        asks.put(Right.READ_VOCABULARY, List.of(get("/plans/" + PROJECT + "/vocabulary")));
        asks.put(Right.CHANGE_VOCABULARY, List.of(post("/plans/" + PROJECT + "/vocabulary")));
        asks.put(Right.READ_TABLES, List.of(get("/tables"), get("/tables/automatic-scoring")));
        asks.put(Right.CHANGE_TABLES, List.of(post("/tables/automatic-scoring/rollback")));
        asks.put(Right.READ_PILOTS, List.of(get("/pilots/automatic-scoring")));
        asks.put(Right.READ_MODELS, List.of(get("/models"), get("/models/CallQaProcess.bpmn")));
        asks.put(Right.CHANGE_MODELS, List.of(post("/models/CallQaProcess.bpmn/rollback")));
        asks.put(Right.READ_FACTS, List.of(get("/facts")));
        asks.put(Right.READ_PROCESSES, List.of(get("/camunda/app/cockpit/default/")));
        asks.put(Right.READ_OPERATIONS, List.of(get("/operations")));
        asks.put(Right.READ_RULE_TRAILS, List.of(get("/audit/cycle/" + cycle)));
        asks.put(Right.READ_TRAILS, List.of(get("/audit"), get("/audit/person/agent")));
        asks.put(Right.RETRY_STEPS, List.of(post("/operations/failures/none")));
        asks.put(Right.ADMINISTER_ENGINE, List.of(get("/camunda/app/admin/default/")));
        asks.put(Right.USE_ENGINE_API, List.of(get("/engine-rest/engine")));
        asks.put(
                Right.MANAGE_PEOPLE,
                List.of(
                        get("/people"),
                        post("/people"),
                        post("/people/teams"),
                        get("/people/agent"),
                        post("/people/agent")));
        asks.put(Right.ISSUE_CREDENTIALS, List.of(post("/api/v1/programs")));
        return asks;
    }

    /** What modules are asked for by forms of the engine, and by nobody's page. */
    private Map<Right, Deed> deeds() {
        InteractionId id = InteractionId.of(call);
        Map<Right, Deed> deeds = new EnumMap<>(Right.class);
        deeds.put(Right.APPROVE_PLANS, () -> plans.approve(PROJECT, 999));
        deeds.put(Right.ANSWER_PLAN_WISHES, () -> plans.answer(PROJECT, 999, "why"));
        deeds.put(Right.HEAR_UNMUTED, () -> access.require(Right.HEAR_UNMUTED));
        deeds.put(Right.REVIEW_INTERACTIONS, () -> access.require(Right.REVIEW_INTERACTIONS, PROJECT, "agent"));
        deeds.put(Right.DECIDE_DISPUTES, () -> access.require(Right.DECIDE_DISPUTES, PROJECT, "agent"));
        deeds.put(Right.COACH_AGENTS, () -> access.require(Right.COACH_AGENTS, PROJECT, "agent"));
        deeds.put(Right.ANSWER_QUOTA_WARNINGS, () -> access.require(Right.ANSWER_QUOTA_WARNINGS, PROJECT));
        return deeds;
    }

    private record Granted(Resource resource, String id, Permission permission) {}

    private static Map<Right, Granted> grants() {
        Map<Right, Granted> grants = new EnumMap<>(Right.class);
        grants.put(Right.DO_TASKS, new Granted(Resources.APPLICATION, "tasklist", Permissions.ACCESS));
        grants.put(Right.READ_PROCESSES, new Granted(Resources.APPLICATION, "cockpit", Permissions.ACCESS));
        grants.put(Right.ADMINISTER_ENGINE, new Granted(Resources.APPLICATION, "admin", Permissions.ACCESS));
        grants.put(
                Right.RETRY_STEPS,
                new Granted(Resources.PROCESS_DEFINITION, "any", ProcessDefinitionPermissions.RETRY_JOB));
        grants.put(
                Right.DELIVER_RESULTS,
                new Granted(Resources.PROCESS_DEFINITION, "CallQaProcess", Permissions.UPDATE_INSTANCE));
        return grants;
    }

    @Test
    void everyRightIsTried() {
        Set<Right> tried = EnumSet.noneOf(Right.class);
        tried.addAll(asks().keySet());
        tried.addAll(deeds().keySet());
        tried.addAll(grants().keySet());

        assertThat(tried).containsExactlyInAnyOrder(Right.values());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void pagesAndApiAreForThoseWhoHaveTheRight(Role role) {
        Caller caller = caller(role);
        List<String> otherThanTheRightSays = new ArrayList<>();

        asks().forEach((right, requests) -> requests.forEach(request -> {
            int status = request.of(caller).status();
            if ((status == 403) == right.scopes().containsKey(role)) {
                otherThanTheRightSays.add(right + " " + request + " " + status);
            }
        }));

        assertThat(otherThanTheRightSays).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void modulesDoTheirPartForThoseWhoHaveTheRight(Role role) {
        logIn(userOf(role));

        deeds().forEach((right, deed) -> assertThat(isRefused(deed))
                .as("%s by %s", right, role)
                .isEqualTo(!right.scopes().containsKey(role)));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theEngineGrantsWhatTheRightSays(Role role) {
        grants().forEach((right, granted) -> assertThat(authorizations.isUserAuthorized(
                        null, List.of(role.id()), granted.permission(), granted.resource(), granted.id()))
                .as("%s for %s", right, role)
                .isEqualTo(right.scopes().containsKey(role)));
    }

    @Test
    void whatReachesAProjectEndsAtItsOwn() {
        access(PROJECT + "-only", null, Set.of(Role.PROJECT_MANAGER, Role.REVIEWER), Set.of(PROJECT));
        logIn((PROJECT + "-only").toLowerCase());

        for (Right right : Right.values()) {
            if (right.scopes().get(Role.PROJECT_MANAGER) == Scope.PROJECT
                    || right.scopes().get(Role.REVIEWER) == Scope.PROJECT) {
                assertThat(isRefused(() -> access.require(right, PROJECT)))
                        .as("%s of the own project", right)
                        .isFalse();
                assertThat(isRefused(() -> access.require(right, OTHER_PROJECT)))
                        .as("%s of another", right)
                        .isTrue();
                assertThat(isRefused(() -> access.require(right, OTHER_PROJECT, "agent")))
                        .as("%s of another's agent", right)
                        .isTrue();
            }
        }
    }

    @Test
    void whatReachesATeamEndsAtItsOwn() {
        logIn("team-lead-2");

        for (Right right : Right.values()) {
            if (right.scopes().get(Role.TEAM_LEAD) == Scope.TEAM && right != Right.ENTER_ABSENCES) {
                assertThat(isRefused(() -> access.require(right, PROJECT, "agent-6")))
                        .as("%s of the own team", right)
                        .isFalse();
                assertThat(isRefused(() -> access.require(right, PROJECT, "agent")))
                        .as("%s of another", right)
                        .isTrue();
            }
        }
    }

    @Test
    void whatReachesOneselfEndsThere() {
        logIn("agent-2");

        for (Right right : List.of(Right.READ_INTERACTIONS, Right.READ_SCORES)) {
            assertThat(isRefused(() -> access.require(right, PROJECT, "agent-2")))
                    .isFalse();
            assertThat(isRefused(() -> access.require(right, PROJECT, "agent"))).isTrue();
        }
    }

    @Test
    void noPageAndNoListShowsAnythingOfAnotherProject() {
        access(PROJECT + "-manager", null, Set.of(Role.PROJECT_MANAGER), Set.of(PROJECT));
        Caller manager = Caller.person(port, (PROJECT + "-manager").toLowerCase(), "demo");

        for (String page : List.of(
                "/interactions/" + otherCall,
                "/interactions/" + otherCall + "/trail",
                "/cycles/" + otherCycle,
                "/cycles/" + otherCycle + "/repetition",
                "/cycles/" + otherCycle + "/coverage",
                "/cycles/" + otherCycle + "/coverage/export",
                "/plans/" + OTHER_PROJECT,
                "/audit/project/" + OTHER_PROJECT,
                "/plans/" + OTHER_PROJECT + "/vocabulary",
                "/scores?project=" + OTHER_PROJECT,
                "/scores/export?project=" + OTHER_PROJECT,
                "/coverage?project=" + OTHER_PROJECT,
                "/coverage/export?project=" + OTHER_PROJECT,
                "/trends?project=" + OTHER_PROJECT,
                "/agreement?project=" + OTHER_PROJECT,
                "/agreement/export?project=" + OTHER_PROJECT)) {
            assertThat(manager.get(page).status()).as(page).isIn(403, 404);
        }
        for (String page : List.of(
                "/",
                "/interactions",
                "/cycles",
                "/scores",
                "/coverage",
                "/trends",
                "/agreement",
                "/rescores",
                "/plans",
                "/workload",
                "/imports")) {
            Answer answer = manager.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).doesNotContain(OTHER_PROJECT).doesNotContain("Summit Bank");
        }
        assertThat(agentsIn(manager.get("/interactions").body())).isEqualTo(agentsWithCallsIn(PROJECT));
    }

    private Set<String> agentsWithCallsIn(String project) {
        return intake
                .search(new Search(project, null, null, null, null, null, null, Reach.EVERYTHING), 10_000, 0)
                .stream()
                .map(Interaction::agent)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> agentsIn(String page) {
        String filter = page.substring(page.indexOf("<select name=\"agent\""));
        return java.util.regex.Pattern.compile("value=\"([^\"]+)\"")
                .matcher(filter.substring(0, filter.indexOf("</select>")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyAddressOfOursNamesItsRightOrIsForEverybody() {
        List<String> open = new ArrayList<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("io.attune")
                    && RightCheck.rightFor(handler) == null) {
                open.addAll(mapping.getPatternValues());
            }
        });

        assertThat(open.stream().filter(path -> !path.startsWith("/guide/") && !path.startsWith("/{kind:")))
                .allMatch(OF_EVERYBODY::contains);
        assertThat(requestMappingHandlerMapping.getHandlerMethods().values())
                .extracting(HandlerMethod::getBeanType)
                .isNotEmpty();
    }

    private void access(String id, String team, Set<Role> roles, Set<String> projects) {
        if (access.find(id.toLowerCase()).isEmpty()) {
            access.createPerson(id.toLowerCase(), id, "demo", team, roles, projects);
        }
    }

    private String userOf(Role role) {
        return role == Role.WORKER || role == Role.INTEGRATION ? "rights." + role.id() : role.id();
    }

    private Caller caller(Role role) {
        boolean program = role == Role.WORKER || role == Role.INTEGRATION;
        return Caller.program(port, userOf(role), program ? access.issueSecret(userOf(role), role) : "demo");
    }

    private void logIn(String id) {
        if (id.startsWith("rights.")) {
            Arrays.stream(Role.values())
                    .filter(role -> id.equals("rights." + role.id()))
                    .forEach(role -> access.issueSecret(id, role));
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(id, null, List.of()));
    }

    private static boolean isRefused(Deed deed) {
        try {
            deed.tryIt();
            return false;
        } catch (NotAllowed notAllowed) {
            return true;
        } catch (Exception other) {
            return false;
        }
    }
}
