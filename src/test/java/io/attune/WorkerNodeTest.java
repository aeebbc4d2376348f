package io.attune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.planning.Tier;
import io.attune.rules.DeskVersion;
import io.attune.workflow.ProcessTest;
import io.attune.workflow.Story;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
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

    @Autowired
    Story story;

    @Autowired
    Access access;

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
        DeskVersion version = story.aTableInForce("automatic-scoring", changed);

        try (ConfigurableApplicationContext node = aNode("worker.abroad", secret)) {
            ProcessInstance call = story.aDrawnTranscribedCall(story.aProject(Tier.GENERAL));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                story.moveOn();
                return story.taskOf(call) != null;
            });

            assertThat(story.machineOf(call).evaluator()).isEqualTo("worker.abroad");
            assertThat(story.machineOf(call).rulesVersion()).isEqualTo(version.hash());
        }
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
                "--attune.worker.secret=" + secret);
    }

    private static Path aHome() throws Exception {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "worker");
    }
}
