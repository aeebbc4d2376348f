package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.AnotherJvm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** The application as a process of its own, killed without warning while its cycle runs, and started again. */
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
    void onH2EveryDrawnCallEndsExactlyOnce() throws Exception {
        everyDrawnCallEndsExactlyOnce(List.of());
    }

    @Test
    void onPostgresEveryDrawnCallEndsExactlyOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            everyDrawnCallEndsExactlyOnce(List.of(
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres"));
        }
    }

    private void everyDrawnCallEndsExactlyOnce(List<String> database) throws Exception {
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "killed");
        start(home, database);
        eventually().until(() -> calls("CLOSED").count() >= 5);
        application.destroyForcibly().waitFor();
        start(home, database);
        eventually()
                .until(() -> calls("CLOSED").count() + calls("RECEIVED").count() == Crowd.AGENTS * Crowd.CALLS_OF_EACH);

        List<JsonNode> closed = calls("CLOSED").toList();
        assertThat(closed)
                .as("a platinum client's plan draws eight calls of each agent")
                .hasSize(24);
        closed.forEach(call -> endedOnce(call.path("id").asText()));
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
        return stream(get("/api/v1/interactions?limit=500").path("interactions"))
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
