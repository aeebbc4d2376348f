package io.attune.access;

import static io.attune.intake.CallImport.anImport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.AttuneServer;
import io.attune.Caller;
import io.attune.Caller.Answer;
import io.attune.intake.CallImport;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reaches what: pages, our API, the engine's web applications and its REST API. */
@AttuneServer
class SecurityTest {

    private static final String INTERACTIONS = "/api/v1/interactions";
    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final Access access;
    private final JdbcClient jdbc;
    private final ExternalTaskService externalTasks;
    private final TaskService tasks;
    private final IdentityService identity;
    private final int port;
    private final Caller nobody;
    private final Caller admin;

    SecurityTest(
            @Autowired Access access,
            @Autowired JdbcClient jdbc,
            @Autowired ExternalTaskService externalTasks,
            @Autowired TaskService tasks,
            @Autowired IdentityService identity,
            @LocalServerPort int port) {
        this.access = access;
        this.jdbc = jdbc;
        this.externalTasks = externalTasks;
        this.tasks = tasks;
        this.identity = identity;
        this.port = port;
        this.nobody = Caller.nobody(port);
        this.admin = program("admin");
    }

    private Caller program(String id) {
        return Caller.program(port, id, "demo");
    }

    private Caller person(String id) {
        return Caller.person(port, id, "demo");
    }

    private Caller client(Role role) {
        String id = "test." + role.id();
        return Caller.program(port, id, access.issueSecret(id, role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/interactions", "/cycles", "/camunda/app/tasklist/default/", "/camunda/lib/deps.js"})
    void withoutLoginAPageLeadsToTheLogin(String page) {
        Answer answer = nobody.get(page, "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/attune.css", "/player.js", "/favicon.ico", "/actuator/health"})
    void withoutLoginThereIsTheLoginAndWhatItNeeds(String open) {
        assertThat(nobody.get(open).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {INTERACTIONS, "/api/openapi", "/engine-rest/engine"})
    void withoutLoginTheApiAsksAProgramForItsCredentials(String api) {
        Answer answer = nobody.get(api);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Attune\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {INTERACTIONS, "/interactions", ENGINE + "/task"})
    void withoutLoginAScriptIsRefusedWithoutTheBrowsersDialog(String address) {
        Answer answer = nobody.get(address, "X-Requested-With", "XMLHttpRequest");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }

    @Test
    void withoutLoginTheWebApplicationsScriptsAreRefusedWithoutTheBrowsersDialog() {
        Answer answer = nobody.get(ENGINE + "/task");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong", "nobody, demo", "attune, demo"})
    void wrongCredentialsAreRefused(String id, String secret) {
        Caller stranger = Caller.program(port, id, secret);

        assertThat(stranger.get(INTERACTIONS).status()).isEqualTo(401);
        assertThat(stranger.get("/engine-rest/engine").status()).isEqualTo(401);
        Answer toAScript = stranger.get(INTERACTIONS, "X-Requested-With", "XMLHttpRequest");
        assertThat(toAScript.status()).isEqualTo(401);
        assertThat(toAScript.headers().map()).doesNotContainKey("www-authenticate");
    }

    @Test
    void aWrongPasswordLeadsBackToTheLoginPage() {
        Caller caller = Caller.nobody(port);

        Answer answer = caller.logIn("reviewer", "wrong");

        assertThat(answer.header("Location")).endsWith("/login?error");
        assertThat(caller.get("/login?error").body()).contains("User name or password is wrong.");
        assertThat(caller.get(INTERACTIONS).status()).isEqualTo(401);
    }

    @Test
    void oneLoginHoldsForPagesApiAndWebApplications() {
        Caller reviewer = person("reviewer");

        assertThat(reviewer.get("/").body()).contains("Rita Reviewer");
        assertThat(reviewer.get(INTERACTIONS).status()).isEqualTo(200);
        assertThat(reviewer.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
        assertThat(reviewer.get(WHO_AM_I).json().get("userId").asText()).isEqualTo("reviewer");
    }

    @Test
    void aDisabledUserCannotLogIn() {
        String id = "leaver-" + UUID.randomUUID();
        access.createPerson(id, "Lea Leaver", "demo", null, Set.of(Role.TRAINER), Set.of());
        assertThat(program(id).get(INTERACTIONS).status()).isEqualTo(200);

        jdbc.sql("update access_user set enabled = false where id = ?")
                .param(id)
                .update();

        assertThat(program(id).get(INTERACTIONS).status()).isEqualTo(401);
        assertThat(Caller.nobody(port).logIn(id, "demo").header("Location")).endsWith("/login?error");
    }

    @Test
    void theLoginFormNeedsItsToken() {
        Answer answer = Caller.nobody(port).postForm("/login", Map.of("username", "admin", "password", "demo"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aSessionWritesOnlyWithItsToken() {
        Caller person = person("admin");
        CallImport sent = anImport().withTranscript();

        assertThat(sent.sendBy(person).status()).isEqualTo(403);
        assertThat(sent.sendBy(person, "X-ATTUNE-XSRF", "guessed").status()).isEqualTo(403);

        String token = person.cookie("ATTUNE-XSRF").orElseThrow();
        assertThat(sent.sendBy(person, "X-ATTUNE-XSRF", token).status()).isEqualTo(201);
    }

    @Test
    void anOpenCycleFormNeedsItsToken() {
        Caller manager = person("project-manager");
        Map<String, String> cycle = Map.of("project", "NW-CARE", "from", "2025-01-06", "to", "2025-01-12");

        assertThat(manager.postForm("/cycles", cycle).status()).isEqualTo(403);
    }

    @Test
    void theEnginesOwnLoginIsClosedEvenToWhoeverIsLoggedIn() {
        Caller reviewer = person("reviewer");
        reviewer.get("/camunda/app/tasklist/default/");
        String token = engineToken(reviewer);

        for (String application : List.of("tasklist", "cockpit", "admin", "tasklist/")) {
            Answer answer = reviewer.send(
                    "POST",
                    WHO_AM_I + "/login/" + application,
                    BodyPublishers.ofString("username=admin&password=demo"),
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "X-XSRF-TOKEN",
                    token);

            assertThat(answer.status()).as(application).isEqualTo(403);
        }
        assertThat(reviewer.get(WHO_AM_I).json().get("userId").asText()).isEqualTo("reviewer");
    }

    @Test
    void theEnginesOwnSetupIsClosed() {
        Answer answer = engine(person("admin"), "POST", "/camunda/api/admin/setup/default/user/create", "{}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reviewer",
                "team-lead",
                "agent",
                "project-manager",
                "trainer",
                "marketing",
                "process-owner",
                "auditor"
            })
    void theEnginesRestApiIsClosedToPeople(String id) {
        assertThat(program(id).get("/engine-rest/engine").status()).isEqualTo(403);
        assertThat(program(id).get("/engine-rest/task").status()).isEqualTo(403);
    }

    @Test
    void theEnginesRestApiIsOpenToProgramsAndAdministrators() {
        for (Caller caller : List.of(client(Role.WORKER), client(Role.INTEGRATION), admin)) {
            assertThat(caller.get("/engine-rest/engine").body()).isEqualTo("[{\"name\":\"default\"}]");
        }
    }

    @Test
    void theEnginesRestApiTakesNoSession() {
        assertThat(person("admin").get("/engine-rest/engine").status()).isEqualTo(401);
    }

    @Test
    void aProgramHasNoMoreRightsInTheEngineThanItsRole() {
        String open = "/engine-rest/external-task?maxResults=100";
        Answer creation = client(Role.WORKER).sendJson("POST", "/engine-rest/user/create", """
                {"profile": {"id": "intruder"}, "credentials": {"password": "demo"}}""");

        assertThat(client(Role.WORKER).get(open).json()).isNotEmpty();
        assertThat(client(Role.INTEGRATION).get(open).json()).isEmpty();
        assertThat(creation.status()).isEqualTo(403);
    }

    @Test
    void nobodyDeploysPastTheDesk() {
        String multipart = """
                --x\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                intrusion\r
                --x\r
                Content-Disposition: form-data; name="data"; filename="intrusion.bpmn"\r
                \r
                <bpmn/>\r
                --x--\r
                """;
        String type = "multipart/form-data; boundary=x";
        for (Caller caller : List.of(client(Role.WORKER), client(Role.INTEGRATION), admin)) {
            assertThat(caller.send(
                                    "POST",
                                    "/engine-rest/deployment/create",
                                    BodyPublishers.ofString(multipart),
                                    "Content-Type",
                                    type)
                            .status())
                    .as("403, or 400 where the error page cannot read the upload")
                    .isIn(400, 403);
            assertThat(caller.sendJson("POST", "/engine-rest/deployment/1/redeploy", "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(caller.send("DELETE", "/engine-rest/deployment/1", BodyPublishers.noBody())
                            .status())
                    .isEqualTo(403);
            assertThat(caller.sendJson("POST", "/engine-rest/migration/execute", "{}")
                            .status())
                    .isEqualTo(403);
        }
        for (String id : List.of("process-owner", "auditor", "admin")) {
            assertThat(engine(person(id), "POST", ENGINE + "/deployment/create", "{}")
                            .status())
                    .isEqualTo(403);
            assertThat(engine(person(id), "POST", ENGINE + "/deployment/1/redeploy", "{}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(admin.get("/engine-rest/deployment/count")
                        .json()
                        .at("/count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anAuditorReadsEverything() {
        Caller auditor = person("auditor");
        String id = anInteraction("agent-5");

        assertThat(total(auditor, "")).isEqualTo(total(admin, ""));
        assertThat(auditor.get(INTERACTIONS + "/" + id).status()).isEqualTo(200);
        assertThat(auditor.get(INTERACTIONS + "/" + id + "/trail").status()).isEqualTo(200);
        assertThat(auditor.get("/interactions/" + id + "/trail").status()).isEqualTo(200);
        assertThat(auditor.get("/cycles").status()).isEqualTo(200);
    }

    @Test
    void anAuditorWritesNothing() {
        String id = anInteraction("agent-5");
        Caller auditor = program("auditor");
        int before = total(admin, "");

        assertThat(anImport().withTranscript().sendBy(auditor).status()).isEqualTo(403);
        assertThat(auditor.sendJson("PUT", "/api/v1/reviews/" + id + "/draft", "{\"answers\": {}}")
                        .status())
                .isEqualTo(403);
        assertThat(putTranscript(auditor, id).status()).isEqualTo(403);
        assertThat(auditor.sendJson("POST", INTERACTIONS + "/" + id + "/unreadable", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(auditor.sendJson("POST", INTERACTIONS + "/" + id + "/evaluations", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(auditor.postForm("/cycles", Map.of("project", "NW-CARE", "from", "2025-01-06", "to", "2025-01-12"))
                        .status())
                .isEqualTo(403);
        assertThat(total(admin, "")).isEqualTo(before);
    }

    @Test
    void onlyThoseAskedCompleteATask() {
        Task task = anUnreadableRecording();
        String completion = """
                {"variables": {"mending": {"value": "DROP"}, "reason": {"value": "nothing to be heard"}}}""";
        String complete = ENGINE + "/task/" + task.getId() + "/complete";

        for (String id : List.of("auditor", "process-owner", "agent", "trainer", "team-lead")) {
            assertThat(engine(person(id), "POST", complete, completion).status())
                    .as(id)
                    .isEqualTo(403);
        }
        assertThat(open(task)).isTrue();

        assertThat(engine(person("project-manager"), "POST", complete, completion)
                        .status())
                .isEqualTo(204);
        assertThat(open(task)).isFalse();
    }

    @Test
    void whatIsRefusedInTheTasklistIsSaidInTheReadersLanguage() {
        String complete = ENGINE + "/task/" + anUnreadableRecording().getId() + "/complete";
        Caller chinese = person("project-manager");
        chinese.get("/?lang=zh-CN");

        assertThat(engine(chinese, "POST", complete, "{}").body())
                .contains("“如何处理？”：收到 未填写，允许：“补录转写”、“同层替换” 或 “剔除该样本”");
        assertThat(engine(person("project-manager"), "POST", complete, "{}").body())
                .contains("“What should happen?”: found nothing, allowed: “Supply a transcript”, ");
    }

    /** Plays the worker that cannot decode a drawn recording. */
    private Task anUnreadableRecording() {
        LockedExternalTask transcription = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> externalTasks
                                .fetchAndLock(1, "test")
                                .topic("transcribe", 60_000)
                                .execute(),
                        found -> !found.isEmpty())
                .get(0);
        externalTasks.handleBpmnError(transcription.getId(), "test", "RECORDING_UNREADABLE", "noise");
        return tasks.createTaskQuery()
                .processInstanceId(transcription.getProcessInstanceId())
                .taskDefinitionKey("UserTask_MendRecording")
                .singleResult();
    }

    private boolean open(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).count() == 1;
    }

    @Test
    void aTaskIsCompletedInASessionOnlyWithTheEnginesToken() {
        Task task = anUnreadableRecording();

        Answer answer =
                person("project-manager").sendJson("POST", ENGINE + "/task/" + task.getId() + "/complete", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(open(task)).isTrue();
    }

    @Test
    void anAgentSeesTheirOwnCallsOnly() {
        Caller agent = person("agent");
        String own = anInteraction("agent");
        String other = anInteraction("agent-2");

        assertThat(agent.get(INTERACTIONS + "/" + own).status()).isEqualTo(200);
        assertThat(agent.get("/interactions/" + own).status()).isEqualTo(200);
        for (String part : List.of("", "/recording", "/waveform", "/scorecard", "/trail", "/process")) {
            assertThat(agent.get(INTERACTIONS + "/" + other + part).status())
                    .as(part)
                    .isEqualTo(403);
        }
        assertThat(agent.get("/interactions/" + other).status()).isEqualTo(403);
        assertThat(total(agent, "")).isEqualTo(total(admin, "&agent=agent"));
        assertThat(agents(agent)).containsOnly("agent");
        assertThat(total(agent, "&agent=agent-2")).isZero();
    }

    @Test
    void anAgentSeesNeitherTrailNorCycles() {
        Caller agent = person("agent");
        String own = anInteraction("agent");

        assertThat(agent.get(INTERACTIONS + "/" + own + "/trail").status()).isEqualTo(403);
        assertThat(agent.get(INTERACTIONS + "/" + own + "/trail/verification").status())
                .isEqualTo(403);
        assertThat(agent.get(INTERACTIONS + "/" + own + "/process").status()).isEqualTo(403);
        assertThat(agent.get("/interactions/" + own + "/trail").status()).isEqualTo(403);
        assertThat(agent.get("/cycles").status()).isEqualTo(403);
    }

    @Test
    void aTeamLeadSeesTheCallsOfTheirTeamOnly() {
        Caller lead = person("team-lead");

        assertThat(agents(lead)).containsOnly("agent", "agent-2", "agent-3", "agent-4");
        assertThat(lead.get(INTERACTIONS + "/" + anInteraction("agent-4")).status())
                .isEqualTo(200);
        assertThat(lead.get(INTERACTIONS + "/" + anInteraction("agent-5")).status())
                .isEqualTo(403);
    }

    @Test
    void aReviewerSeesTheCallsOfTheirProjectsOnly() {
        String id = "reviewer-" + UUID.randomUUID();
        access.createPerson(id, "Romy Reviewer", "demo", null, Set.of(Role.REVIEWER), Set.of("SB-HELP"));
        Caller reviewer = person(id);
        String elsewhere = found(admin, "&project=NW-CARE")
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();

        assertThat(found(reviewer, "").map(line -> line.get("project").asText()))
                .containsOnly("SB-HELP");
        assertThat(total(reviewer, "")).isEqualTo(total(admin, "&project=SB-HELP"));
        assertThat(reviewer.get(INTERACTIONS + "/" + elsewhere).status()).isEqualTo(403);
        assertThat(reviewer.sendJson(
                                "PUT",
                                "/api/v1/reviews/" + elsewhere + "/draft",
                                "{\"answers\": {}}",
                                "X-ATTUNE-XSRF",
                                reviewer.cookie("ATTUNE-XSRF").orElseThrow())
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("You are not allowed to do this, or not for this agent or project: see calls.");
    }

    @Test
    void aLockedOrChangedPersonLosesSessionAndGroupsAtOnce() {
        access.createPerson("leaver", "Leaver", "demo", null, Set.of(Role.REVIEWER), Set.of("NW-CARE"));
        Caller leaver = person("leaver");
        assertThat(leaver.get("/interactions").status()).isEqualTo(200);
        Caller administrator = person("admin");

        String token = administrator.formToken("/people/leaver");
        assertThat(administrator
                        .postForm("/people/leaver", Map.of("name", "Leaver", "roles", "AUDITOR", "_csrf", token))
                        .status())
                .isEqualTo(302);

        assertThat(leaver.get("/interactions", "Accept", "text/html").header("Location"))
                .endsWith("/login");
        assertThat(groupsOf("leaver")).containsExactly("auditor");
        Caller again = person("leaver");
        assertThat(again.get("/interactions").status()).isEqualTo(200);

        administrator.postForm("/people/leaver/lock", Map.of("_csrf", token));

        assertThat(again.get("/interactions", "Accept", "text/html").header("Location"))
                .endsWith("/login");
        assertThat(again.logIn("leaver", "demo").header("Location")).endsWith("/login?error");
        assertThat(groupsOf("leaver")).isEmpty();
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    @Test
    void whoeverMaySeeNoCallsIsRefused() {
        assertThat(person("marketing").get(INTERACTIONS).status()).isEqualTo(403);
        assertThat(person("marketing").get("/interactions").status()).isEqualTo(403);
    }

    @Test
    void aManagerOpensCyclesOfTheirProjectsOnly() {
        String id = "manager-" + UUID.randomUUID();
        access.createPerson(id, "Mia Manager", "demo", null, Set.of(Role.PROJECT_MANAGER), Set.of("SB-HELP"));
        Map<String, String> period = Map.of("from", "2025-02-03", "to", "2025-02-09");

        assertThat(openCycle(id, "NW-CARE", period).status()).isEqualTo(403);

        Answer opened = openCycle(id, "SB-HELP", period);
        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.header("Location")).contains("/cycles/");
        assertThat(openCycle(id, "SB-HELP", period).body()).contains("a period without a cycle of SB-HELP");
    }

    private Answer openCycle(String manager, String project, Map<String, String> period) {
        Map<String, String> form = new java.util.HashMap<>(period);
        form.put("project", project);
        return program(manager).postForm("/cycles", form);
    }

    @Test
    void onlySourcesAndAdministratorsBringInteractionsIn() {
        assertThat(anImport().withTranscript().sendBy(client(Role.INTEGRATION)).status())
                .isEqualTo(201);
        for (Caller caller : List.of(client(Role.WORKER), program("reviewer"), program("agent"))) {
            assertThat(anImport().withTranscript().sendBy(caller).status()).isEqualTo(403);
        }
    }

    @Test
    void onlyAWorkerBringsTranscripts() {
        String id = anInteraction("agent-6");

        assertThat(putTranscript(client(Role.WORKER), id).status()).isEqualTo(200);
        for (Caller caller : List.of(client(Role.INTEGRATION), program("reviewer"), admin)) {
            assertThat(putTranscript(caller, id).status()).isEqualTo(403);
        }
    }

    private Answer putTranscript(Caller caller, String id) {
        return caller.sendJson(
                "PUT", INTERACTIONS + "/" + id + "/transcript?key=security&source=test", CallImport.TRANSCRIPT);
    }

    @ParameterizedTest
    @CsvSource({
        "admin, admin process-owner auditor reviewer, admin",
        "cockpit, admin process-owner auditor reviewer agent, admin process-owner auditor"
    })
    void aWebApplicationOpensForItsRolesOnly(String application, String people, String allowed) {
        for (String id : people.split(" ")) {
            assertThat(person(id)
                            .get("/camunda/app/" + application + "/default/")
                            .status())
                    .as(id)
                    .isEqualTo(List.of(allowed.split(" ")).contains(id) ? 200 : 403);
        }
    }

    @Test
    void cockpitsDataAreForItsRolesOnly() {
        String incidents = "/camunda/api/cockpit/plugin/base/default/incident/count";

        assertThat(person("reviewer").get(incidents).status()).isEqualTo(403);
        assertThat(person("process-owner").get(incidents).status()).isNotEqualTo(403);
    }

    @Test
    void theWebApplicationsKeepTheEnginesRights() {
        Answer creation = engine(person("reviewer"), "POST", ENGINE + "/user/create", """
                {"profile": {"id": "intruder"}, "credentials": {"password": "demo"}}""");

        assertThat(creation.status()).isEqualTo(403);
        assertThat(person("reviewer")
                        .get(ENGINE + "/authorization?maxResults=100")
                        .json())
                .isEmpty();
    }

    @Test
    void theLogoutEndsTheSessionEverywhere() {
        Caller reviewer = person("reviewer");
        reviewer.get("/camunda/app/tasklist/default/");
        String session = "ATTUNE-SESSION=" + reviewer.cookie("ATTUNE-SESSION").orElseThrow();
        assertThat(nobody.get(WHO_AM_I, "Cookie", session).status()).isEqualTo(200);

        Answer bye = reviewer.postForm("/logout", Map.of("_csrf", reviewer.formToken("/")));

        assertThat(bye.header("Location")).endsWith("/login?bye");
        assertThat(nobody.get(WHO_AM_I, "Cookie", session).status()).isEqualTo(401);
        assertThat(nobody.get(INTERACTIONS, "Cookie", session).status()).isEqualTo(401);
        assertThat(nobody.get("/", "Cookie", session, "Accept", "text/html").header("Location"))
                .endsWith("/login");
        assertThat(reviewer.get(WHO_AM_I).status()).isEqualTo(401);
    }

    @Test
    void aLogoutNeedsItsToken() {
        Caller reviewer = person("reviewer");

        assertThat(reviewer.postForm("/logout", Map.of()).status()).isEqualTo(403);
        assertThat(reviewer.get(INTERACTIONS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/lib/deps.js?bust=7.24.0",
                "/camunda/assets/bpmn.woff",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.js?bust=7.24.0",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0",
                "/camunda/app/tasklist/scripts/config.js?bust=7.24.0",
                "/camunda/app/tasklist/locales/zh.json?bust=7.24.0"
            })
    void aFileOfTheWebApplicationsIsKeptByTheBrowser(String file) {
        Answer answer = person("reviewer").get(file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=3600, must-revalidate");
        assertThat(answer.headers().map()).doesNotContainKeys("pragma", "expires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/camunda/app/tasklist/default/",
                "/camunda/api/admin/auth/user/default",
                "/camunda/lib/missing.js",
                INTERACTIONS
            })
    void aPageOrAnAnswerIsNotKept(String address) {
        assertThat(person("reviewer").get(address).header("Cache-Control")).contains("no-store");
    }

    @Test
    void theWayToTheLoginIsNotKeptInPlaceOfAFile() {
        Answer toAPerson = nobody.get("/camunda/lib/deps.js", "Accept", "text/html");
        Answer toAProgram = nobody.get("/camunda/lib/deps.js");

        assertThat(toAPerson.status()).isEqualTo(302);
        assertThat(toAPerson.header("Cache-Control")).contains("no-store");
        assertThat(toAProgram.status()).isEqualTo(401);
        assertThat(toAProgram.header("Cache-Control")).contains("no-store");
    }

    private String anInteraction(String agent) {
        return found(admin, "&agent=" + agent)
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private Stream<String> agents(Caller caller) {
        return found(caller, "").map(line -> line.get("agent").asText());
    }

    private Stream<JsonNode> found(Caller caller, String query) {
        JsonNode page = caller.get(INTERACTIONS + "?limit=500" + query).json();
        return StreamSupport.stream(page.get("interactions").spliterator(), false);
    }

    private int total(Caller caller, String query) {
        return caller.get(INTERACTIONS + "?limit=1" + query).json().get("total").asInt();
    }

    /** Calls the engine as the web applications do it, with the token that they bring themselves. */
    private static Answer engine(Caller person, String method, String path, String json) {
        return person.sendJson(method, path, json, "X-XSRF-TOKEN", engineToken(person));
    }

    private static String engineToken(Caller person) {
        person.get(WHO_AM_I);
        return person.cookie("XSRF-TOKEN").orElseThrow();
    }
}
