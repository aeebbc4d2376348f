package io.attune.rules;

import io.attune.Attune;
import io.attune.access.Access;
import io.attune.access.QuickSecrets;
import io.attune.access.Role;
import io.attune.changes.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The application as one of several nodes; the first of them brings a change that waits for its activation. */
class TableNode {

    static final String OWNER = "owner";
    static final String PASSWORD = "node";

    private final Access access;
    private final Changes changes;

    TableNode(Access access, Changes changes) {
        this.access = access;
        this.changes = changes;
    }

    public static void main(String[] arguments) {
        new SpringApplication(Attune.class, TableNode.class, QuickSecrets.class).run(arguments);
    }

    @EventListener(ApplicationReadyEvent.class)
    void seed() throws IOException {
        if (access.find(OWNER).isEmpty()) {
            String sheet = Files.readString(Path.of("rules/due-dates.csv"))
                    .replace(TwoNodesTest.ROW, TwoNodesTest.CHANGED_ROW);
            person("author");
            as("author", () -> changes.propose("due-dates", sheet.getBytes(StandardCharsets.UTF_8), "More time", ""));
            person(OWNER);
            as(OWNER, () -> changes.approve("due-dates", 2));
        }
    }

    private void person(String id) {
        access.createPerson(id, id, PASSWORD, null, Set.of(Role.PROCESS_OWNER), Set.of());
    }

    private static void as(String person, Runnable deed) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
        try {
            deed.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
