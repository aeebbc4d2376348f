package io.attune.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.Attune;
import io.attune.AttuneServer;
import io.attune.Caller;
import io.attune.Caller.Answer;
import io.attune.planning.Planning;
import io.attune.sampling.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** An installation without the demonstration begins empty, with one link for its first administrator. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("server")
@SpringBootTest(
        classes = Attune.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"attune.roles=server", "attune.demo=false"})
@ContextConfiguration(initializers = AttuneServer.NewHome.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupLinkTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:(\\d+)/setup\\?token=([\\w-]{32})");

    private final Access access;
    private final Planning planning;
    private final Sampling sampling;
    private final IdentityService identity;
    private final int port;
    private final Caller somebody;

    SetupLinkTest(
            @Autowired Access access,
            @Autowired Planning planning,
            @Autowired Sampling sampling,
            @Autowired IdentityService identity,
            @LocalServerPort int port) {
        this.access = access;
        this.planning = planning;
        this.sampling = sampling;
        this.identity = identity;
        this.port = port;
        this.somebody = Caller.nobody(port);
    }

    @Test
    @Order(1)
    void nothingOfTheDemonstrationIsThere() {
        assertThat(planning.projects()).isEmpty();
        assertThat(sampling.latestCycles(1)).isEmpty();
        for (Role role : Role.values()) {
            assertThat(access.withRole(role)).as(role.id()).isEmpty();
        }
        assertThat(somebody.get("/login").body()).doesNotContain("demonstration");
    }

    @Test
    @Order(2)
    void theDemonstrationsPasswordOpensNothing() {
        assertThat(somebody.logIn("admin", "demo").header("Location")).endsWith("/login?error");
        assertThat(Caller.program(port, "admin", "demo")
                        .get("/api/v1/interactions")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Order(3)
    void withoutTheLinksTokenNobodyBecomesAdministrator() {
        for (String token : List.of("", "guessed", "null")) {
            assertThat(somebody.get("/setup?token=" + token).status()).isEqualTo(403);
            assertThat(somebody.postForm("/setup", administrator(token)).status())
                    .isEqualTo(403);
        }
        assertThat(access.needsSetup()).isTrue();
    }

    @Test
    @Order(4)
    void theLinkInTheLogCreatesTheAdministratorOnce(CapturedOutput log) {
        String token = tokenIn(log);
        Answer form = somebody.get("/setup?token=" + token);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("First administrator");

        Map<String, String> tooShort = administrator(token);
        tooShort.put("password", "elevenchars");
        assertThat(somebody.postForm("/setup", tooShort).body())
                .contains("The password must have at least 12 characters.");
        Map<String, String> wrongName = administrator(token);
        wrongName.put("id", "The Boss");
        assertThat(somebody.postForm("/setup", wrongName).body())
                .contains("This user name is not allowed or already taken.");
        assertThat(access.needsSetup()).isTrue();

        Answer created = somebody.postForm("/setup", administrator(token));
        assertThat(created.status()).isEqualTo(302);
        assertThat(created.header("Location")).endsWith("/login");
        assertThat(access.withRole(Role.ADMIN))
                .extracting(io.attune.access.User::id)
                .containsExactly("boss");
        assertThat(Caller.person(port, "boss", "correct horse").get("/").body()).contains("Bea Boss");

        assertThat(somebody.get("/setup?token=" + token).status()).isEqualTo(403);
        Map<String, String> second = administrator(token);
        second.put("id", "second");
        assertThat(somebody.postForm("/setup", second).status()).isEqualTo(403);
        assertThat(access.find("second")).isEmpty();
    }

    @Test
    @Order(5)
    void aClientComesFromAccessAndNotFromTheEngine() {
        String secret = access.issueSecret("crm", Role.INTEGRATION);
        User intruder = identity.newUser("intruder");
        intruder.setPassword("correct horse");
        identity.saveUser(intruder);

        assertThat(Caller.program(port, "crm", secret)
                        .get("/api/v1/interactions")
                        .status())
                .isEqualTo(200);
        assertThat(Caller.program(port, "intruder", "correct horse")
                        .get("/api/v1/interactions")
                        .status())
                .isEqualTo(401);
        assertThat(Caller.program(port, "intruder", "correct horse")
                        .get("/engine-rest/engine")
                        .status())
                .isEqualTo(401);
    }

    private String tokenIn(CapturedOutput log) {
        Matcher link = LINK.matcher(log.getAll());
        assertThat(link.find()).as("link in the log").isTrue();
        assertThat(link.group(1)).isEqualTo(String.valueOf(port));
        String token = link.group(2);
        assertThat(link.find()).as("another link").isFalse();
        return token;
    }

    private Map<String, String> administrator(String token) {
        Map<String, String> form = new HashMap<>();
        form.put("token", token);
        form.put("id", "boss");
        form.put("name", "Bea Boss");
        form.put("password", "correct horse");
        form.put("_csrf", somebody.formToken("/login"));
        return form;
    }
}
