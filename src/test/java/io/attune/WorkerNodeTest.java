package io.attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.audio.Wav;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.changes.Version;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.planning.Tier;
import io.attune.scoring.Judge;
import io.attune.scoring.Result;
import io.attune.transcription.RecognizerFixture;
import io.attune.transcription.Transcriber;
import io.attune.transcription.TranscriptReliability;
import io.attune.transcription.Transcription;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** A node with the worker role alone hears and scores for a server elsewhere. */
@ProcessTest
@Tag("server")
class WorkerNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Autowired
    Story story;

    @Autowired
    Access access;

    @Autowired
    Transcription transcription;

    @Autowired
    Audit audit;

    @Autowired
    Judge judge;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ExternalTaskService tasks;

    @LocalServerPort
    int port;

    @Test
    void itHearsAndScoresWithCredentialsOfItsOwnAndNeitherDatabaseNorEngine() throws Exception {
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));
        String secret = access.issueSecret("worker.elsewhere", Role.WORKER);

        try (ConfigurableApplicationContext node = aNode("worker.elsewhere", secret)) {
            assertThat(node.getBeanProvider(DataSource.class).getIfAvailable()).isNull();
            assertThat(node.getBeanProvider(ProcessEngine.class).getIfAvailable())
                    .isNull();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                story.moveOn();
                return story.taskOf(call) != null;
            });
        }

        assertThat(story.machineOf(call).evaluator()).isEqualTo("worker.elsewhere");
    }

    @Test
    void itJudgesByTheTableThatIsInForceOnTheServer() throws Exception {
        String secret = access.issueSecret("worker.abroad", Role.WORKER);
        String changed = Files.readString(Path.of("rules/automatic-scoring.csv"))
                .replace("greeting with own name in the first 10 s", "a friendly beginning");
        Version version = story.aTableInForce("automatic-scoring", changed);

        try (ConfigurableApplicationContext node = aNode("worker.abroad", secret)) {
            ProcessInstance call = story.aDrawnTranscribedCall(story.aProject(Tier.GENERAL));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                story.moveOn();
                return story.taskOf(call) != null;
            });

            assertThat(story.machineOf(call).evaluator()).isEqualTo("worker.abroad");
            assertThat(story.machineOf(call).rulesVersion()).startsWith(version.hash() + "+");
        }
    }

    @Test
    void itListensForThePhrasesThatAreInForceOnTheServer() throws Exception {
        String secret = access.issueSecret("worker.listening", Role.WORKER);
        story.aTableInForce("phrases", Files.readString(Path.of("rules/phrases.csv")) + "greeting,en,ahoy,0,,,\n");

        try (ConfigurableApplicationContext node = aNode("worker.listening", secret)) {
            ProcessInstance call = story.aDrawnTranscribedCall(story.aProject(Tier.GENERAL));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                story.moveOn();
                return story.taskOf(call) != null;
            });

            assertThat(story.machineOf(call).evaluator()).isEqualTo("worker.listening");
            assertThat(story.machineOf(call).rulesVersion()).isEqualTo(judge.rulesVersion());
        } finally {
            story.rollsBack("phrases");
        }
    }

    @Test
    void itJudgesNothingByATranscriptThatIsNotToBeReliedOn() throws Exception {
        Path hum = Wav.aWav().mono().seconds(15).sounds(Wav.tone(50, 8000)).writeTo(aHome().resolve("hum.wav"));
        ProcessInstance call;
        try (InputStream recording = Files.newInputStream(hum)) {
            call = story.aDrawnCallOf(recording, story.aProject(Tier.GENERAL));
        }
        String secret = access.issueSecret("worker.deaf", Role.WORKER);

        try (ConfigurableApplicationContext node = aNode("worker.deaf", secret)) {
            await().atMost(PATIENCE).until(() -> {
                story.moveOn();
                return story.taskOf(call) != null;
            });
        }

        assertThat(transcription.transcript(InteractionId.of(call.getBusinessKey())))
                .hasValueSatisfying(
                        stored -> assertThat(stored.doubt()).isEqualTo(TranscriptReliability.HEARD_NOTHING));
        assertThat(story.machineOf(call).criteria())
                .as("but for questions that depend on another's answer")
                .filteredOn(result -> result.result() != Result.NOT_APPLICABLE)
                .isNotEmpty()
                .allSatisfy(result -> {
                    assertThat(result.result()).isEqualTo(Result.ABSTAIN);
                    assertThat(result.evidence()).extracting(Evidence::metric).containsExactly("unreliable-transcript");
                });
        assertThat(Caller.person(port, story.somebody(Role.ADMIN), "secret")
                        .get("/interactions/" + call.getBusinessKey() + "?lang=en")
                        .body())
                .contains("The transcript is unreliable");
    }

    @Test
    void itStopsHearingACallThatIsNoLongerWantedAndHearsTheNextOneWithTheSameProcess() throws Exception {
        Path hour = Wav.aWav()
                .mono()
                .seconds(3600)
                .sounds(i -> 0.1 * Math.sin(0.4 * i) * Math.sin(0.0005 * i))
                .writeTo(aHome().resolve("hour.wav"));
        ProcessInstance call;
        try (InputStream recording = Files.newInputStream(hour)) {
            call = story.aDrawnCallOf(recording, story.aProject(Tier.GENERAL));
        }
        String secret = access.issueSecret("worker.afar", Role.WORKER);

        try (ConfigurableApplicationContext node = aNode("worker.afar", secret)) {
            Transcriber transcriber = node.getBean(Transcriber.class);
            await().atMost(PATIENCE).until(() -> transcriber.pool().busy() == 1);
            runtime.deleteProcessInstance(call.getId(), "the sample was dropped");
            await().atMost(PATIENCE).until(() -> transcriber.pool().busy() == 0);

            assertThat(transcriber.pool().audioSeconds()).isLessThan(3000);
            assertThat(transcriber.pool().crashes()).isZero();
            assertThat(transcription.transcript(InteractionId.of(call.getBusinessKey())))
                    .isEmpty();
        }
    }

    @Test
    void twoShareTheQueueAndWhatAKilledOneHadIsTakenOverWhenItsLockEnds() throws Exception {
        String administrator = story.somebody(Role.ADMIN);
        Caller screen = Caller.program(port, administrator, "secret");
        Story.Cast cast = story.aProject(Tier.GENERAL);
        List<Process> processes = List.of(aProcess("worker.first"), aProcess("worker.second"));
        Process first = processes.get(0);
        List<ProcessHandle> stuck = List.of();
        try {
            await().atMost(PATIENCE)
                    .until(() -> seen(screen).equals(Map.of("worker.first", "here", "worker.second", "here")));
            await().atMost(PATIENCE).until(() -> first.children().findAny().isPresent());
            // so that it surely has calls when it is killed
            stuck = first.children().toList();
            stuck.forEach(RecognizerFixture::hang);
            List<ProcessInstance> calls = Stream.generate(() -> story.aDrawnRecordedCall(cast))
                    .limit(6)
                    .toList();
            await().atMost(PATIENCE).until(() -> {
                story.moveOn();
                return calls.stream().filter(call -> story.taskOf(call) != null).count() >= 4
                        && held("worker.first") > 0;
            });
            assertThat(screen.get("/operations").body()).containsPattern("(?s)Running.*worker\\.first/");

            first.destroyForcibly().waitFor();

            await().atMost(PATIENCE).until(() -> {
                story.moveOn();
                return calls.stream().allMatch(call -> story.taskOf(call) != null);
            });
            for (ProcessInstance call : calls) {
                UUID id = UUID.fromString(call.getBusinessKey());
                assertThat(audit.trail(Trail.ofCall(id)))
                        .extracting(AuditEvent::action)
                        .containsOnlyOnce("InteractionTranscribed", "EvaluationScored");
                assertThat(transcription
                                .transcript(new InteractionId(id))
                                .orElseThrow()
                                .version())
                        .isEqualTo(1);
            }
            await().atMost(PATIENCE)
                    .until(() -> seen(screen).equals(Map.of("worker.first", "lost", "worker.second", "here")));
        } finally {
            stuck.forEach(ProcessHandle::destroyForcibly);
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private long held(String user) {
        return tasks.createExternalTaskQuery().locked().list().stream()
                .filter(task -> task.getWorkerId().startsWith(user + "/"))
                .count();
    }

    /** What the operations page says of the workers of this test, by login. */
    private static Map<String, String> seen(Caller screen) {
        Map<String, String> seen = new TreeMap<>();
        Matcher rows = Pattern.compile("<span>(worker\\.(?:first|second))/.*?</tr>", Pattern.DOTALL)
                .matcher(screen.get("/operations?lang=en").body());
        while (rows.find()) {
            seen.put(rows.group(1), rows.group().contains(">lost<") ? "lost" : "here");
        }
        return seen;
    }

    @Test
    void onlyWorkersReportWhatTheyDo() {
        Caller auditor = Caller.program(port, story.somebody(Role.AUDITOR), "secret");

        assertThat(auditor.sendJson("POST", "/api/v1/workers", "{}").status()).isEqualTo(403);
    }

    @Test
    void theOperationsPageShowsTheQueueAndLetsAnAdministratorTryAFailedStepAgain() {
        ProcessInstance call = story.aDrawnRecordedCall(story.aProject(Tier.GENERAL));
        story.workerFails(call, "transcribe", "The recogniser <died>");
        Caller auditor = Caller.person(port, story.somebody(Role.AUDITOR), "secret");
        Caller administrator = Caller.person(port, story.somebody(Role.ADMIN), "secret");

        // nodes of other tests count as there for a while after their last report
        await().atMost(PATIENCE)
                .until(() ->
                        auditor.get("/operations?lang=en").body().contains("No worker transcribes calls in Chinese"));
        assertThat(auditor.get("/operations?lang=en").body())
                .contains("The recogniser &lt;died&gt;", ">Operations</a>")
                .doesNotContain("/operations/failures/");
        String page = administrator.get("/operations?lang=zh-CN").body();
        assertThat(page).contains("运行状况", "没有工作节点能转写中文通话");
        Matcher retry =
                Pattern.compile("action=\"(/operations/failures/[^\"]+)\"").matcher(page);
        assertThat(retry.find()).isTrue();
        String token = administrator.formToken("/operations");
        assertThat(auditor.postForm(retry.group(1), Map.of("_csrf", auditor.formToken("/interactions")))
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .postForm(retry.group(1), Map.of("_csrf", token))
                        .status())
                .isEqualTo(302);

        assertThat(administrator.get("/operations?lang=en").body())
                .contains("No failures to resolve.")
                .doesNotContain("The recogniser &lt;died&gt;");
        assertThat(Caller.person(port, story.somebody(Role.PROCESS_OWNER), "secret")
                        .get("/operations")
                        .status())
                .isEqualTo(403);
        runtime.deleteProcessInstance(call.getId(), "nobody hears it");
    }

    @Test
    void itSaysWhatItNeedsToKnow() {
        assertThatThrownBy(() -> Attune.start("--attune.roles=worker", "--attune.home=" + aHome()))
                .hasStackTraceContaining("attune.worker")
                .hasStackTraceContaining("must not be blank");
    }

    private ConfigurableApplicationContext aNode(String user, String secret) throws Exception {
        return Attune.start(
                "--attune.roles=worker",
                "--attune.home=" + aHome(),
                "--attune.worker.url=http://localhost:" + port,
                "--attune.worker.user=" + user,
                "--attune.worker.secret=" + secret,
                "--attune.workers.report=2s");
    }

    /** Starts a virtual machine of its own, with one recogniser. */
    private Process aProcess(String user) throws Exception {
        return AnotherJvm.start(
                Attune.class,
                aHome(),
                List.of(
                        "--attune.roles=worker",
                        "--attune.worker.url=http://localhost:" + port,
                        "--attune.worker.user=" + user,
                        "--attune.worker.secret=" + access.issueSecret(user, Role.WORKER),
                        "--attune.workers.lock=10s",
                        "--attune.workers.report=2s",
                        "--attune.transcription.children=1"));
    }

    private static Path aHome() throws Exception {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "worker");
    }
}
