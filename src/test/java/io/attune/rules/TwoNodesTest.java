package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes of the application, each a process of its own, on one PostgreSQL. */
@Tag("long")
class TwoNodesTest {

    static final String ROW = "SIGN_FORM,,2";
    static final String CHANGED_ROW = "SIGN_FORM,,77";

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final List<Process> nodes = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process node : nodes) {
            node.destroyForcibly().waitFor();
        }
    }

    @Test
    void bothAnswerByTheNewVersionWithinFiveSecondsOfItsActivation() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String database = postgres.getJdbcUrl("postgres", "postgres");
            Caller one = node(database);
            Caller other = node(database);
            assertThat(decidesByTheChange(one)).isFalse();
            assertThat(decidesByTheChange(other)).isFalse();

            String token = one.formToken("/tables/due-dates/2");
            Caller.Answer answer = one.postForm("/tables/due-dates/2/activation", Map.of("_csrf", token));

            assertThat(answer.status()).isEqualTo(302);
            await().atMost(Duration.ofSeconds(5)).until(() -> decidesByTheChange(one) && decidesByTheChange(other));

            other.postForm(
                    "/tables/due-dates/rollback",
                    Map.of("_csrf", other.formToken("/tables/due-dates"), "reason", "Too long"));
            await().atMost(Duration.ofSeconds(5)).until(() -> !decidesByTheChange(one) && !decidesByTheChange(other));
        }
    }

    /** The table's page shows the rows that the node that answers decides by. */
    private static boolean decidesByTheChange(Caller node) {
        return node.get("/tables/due-dates").body().contains("<td>77</td>");
    }

    private Caller node(String database) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path home = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/homes").toAbsolutePath()), "node");
        nodes.add(AnotherJvm.start(
                TableNode.class,
                home,
                List.of(
                        "--attune.demo=false",
                        "--attune.roles=server",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres")));
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(notYet -> true)
                .until(() -> Caller.nobody(port).get("/actuator/health").status() == 200);
        await().atMost(PATIENCE).ignoreExceptionsMatching(notYet -> true).until(() -> {
            Caller.person(port, TableNode.OWNER, TableNode.PASSWORD);
            return true;
        });
        return Caller.person(port, TableNode.OWNER, TableNode.PASSWORD);
    }
}
