package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.AnotherJvm;
import io.attune.Caller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/**
 * The application as a process of its own, killed without warning while its cycle runs and stored calls are judged once
 * more, and started again.
 */
@Tag("long")
class KilledInTheMiddleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private Process application;
    private int port;

    @AfterEach
    void end() throws InterruptedException {
        if (application != null) {
            application.destroyForcibly().waitFor();
        }
    }

    @Test
    void onH2EveryDrawnCallEndsAndEveryStoredOneIsJudgedExactlyOnce() throws Exception {
        everyCallExactlyOnce(List.of());
    }

    @Test
    void onPostgresEveryDrawnCallEndsAndEveryStoredOneIsJudgedExactlyOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            everyCallExactlyOnce(List.of(
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres"));
        }
    }

    private void everyCallExactlyOnce(List<String> database) throws Exception {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "killed");
        start(home, database);
        eventually().until(() -> calls("CLOSED").count() >= 5);
        String rescore = aRescoreBegins();
        application.destroyForcibly().waitFor();
        start(home, database);
        judgedExactlyOnce(rescore);
        eventually()
                .until(() -> calls("CLOSED").count() + calls("RECEIVED").count() == Crowd.AGENTS * Crowd.CALLS_OF_EACH);

        List<JsonNode> closed = calls("CLOSED").toList();
        assertThat(closed)
                .as("a platinum client's plan draws eight calls of each agent")
                .hasSize(24);
        closed.forEach(call -> endedOnce(call.path("id").asText()));
    }

    /** Starts a re-score by another scorecard than the calls' own, so that each of them is answered otherwise. */
    private String aRescoreBegins() {
        Caller manager = Caller.person(port, "manager", Crowd.PASSWORD);
        Map<String, String> form = Map.of(
                "_csrf",
                manager.formToken("/rescores"),
                "project",
                Crowd.QUIET_PROJECT,
                "rules",
                "1",
                "phrases",
                "1",
                "card",
                "outbound-sales 1",
                "passMark",
                "80");
        String page = manager.postForm("/rescores", form).header("Location").replaceFirst("http://[^/]*", "");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !progress(manager, page)
                .contains(" 0 of "));
        assertThat(progress(manager, page)).as("it is killed in the middle").contains("every 2s");
        return page;
    }

    private static String progress(Caller manager, String page) {
        return manager.get(page + "/progress").body().replaceAll("[\\s>]+", " ");
    }

    private void judgedExactlyOnce(String rescore) {
        Caller manager = Caller.person(port, "manager", Crowd.PASSWORD);
        await().atMost(PATIENCE).until(() -> !progress(manager, rescore).contains("every 2s"));

        assertThat(progress(manager, rescore))
                .contains("done", Crowd.QUIET_CALLS + " of " + Crowd.QUIET_CALLS + " calls");
        assertThat(manager.get(rescore + "/export")
                        .body()
                        .lines()
                        .filter(line -> line.contains(",opening.identification,"))
                        .map(line -> line.replaceFirst(",.*", "")))
                .as("what was found about each call")
                .hasSize(Crowd.QUIET_CALLS)
                .doesNotHaveDuplicates();
    }

    private void endedOnce(String id) {
        List<String> actions = stream(get("/api/v1/interactions/" + id + "/trail"))
                .map(line -> line.path("action").asText())
                .toList();
        assertThat(actions)
                .as("steps of " + id)
                .containsOnlyOnce("InteractionReceived", "InteractionSelected", "CallClosed");
        assertThat(stream(get("/api/v1/interactions/" + id).path("evaluations"))
                        .map(evaluation -> evaluation.path("kind").asText())
                        .filter("MACHINE"::equals))
                .as("the machine's evaluations of " + id)
                .hasSize(1);
        assertThat(actions).as("steps of " + id).containsOnlyOnce("InteractionTranscribed", "ReviewRouted");
        assertThat(get("/api/v1/interactions/" + id + "/trail/verification")
                        .path("intact")
                        .asBoolean())
                .as("the trail of " + id + " verifies")
                .isTrue();
    }

    private void start(Path home, List<String> database) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--attune.demo=false",
                "--attune.transcription.models.en="
                        + Path.of("src/main/resources/demo/models/en").toAbsolutePath(),
                // a step that the killed node had begun is left to the next one after this time
                "--camunda.bpm.job-execution.lock-time-in-millis=10000",
                "--attune.workers.lock=10s",
                // so small that a kill falls between two
                "--attune.scoring.chunk=1",
                "--server.port=" + port));
        arguments.addAll(database);
        application = AnotherJvm.start(Crowd.class, home, arguments);
        eventually()
                .ignoreExceptions()
                .until(() -> get("/actuator/health").path("status").asText().equals("UP"));
        eventually().ignoreExceptions().until(() -> get("/api/v1/interactions").isObject());
    }

    /** Asks seldom enough to leave the processor to the one who is asked. */
    private static ConditionFactory eventually() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
    }

    private Stream<JsonNode> calls(String state) {
        return stream(get("/api/v1/interactions?project=P&limit=500").path("interactions"))
                .filter(call -> call.path("state").asText().equals(state));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private JsonNode get(String path) {
        return RestClient.create("http://localhost:" + port)
                .get()
                .uri(path)
                .headers(headers -> headers.setBasicAuth("auditor", Crowd.PASSWORD))
                .retrieve()
                .body(JsonNode.class);
    }
}
