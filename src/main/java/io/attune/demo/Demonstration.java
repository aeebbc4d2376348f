package io.attune.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.SpokenLanguages;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.intake.Intake;
import io.attune.intake.NewInteraction;
import io.attune.intake.Transcript;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.planning.Rating;
import io.attune.planning.Tier;
import io.attune.sampling.Sampling;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seeds a small outsourcer on the first start: its people, two clients with three projects, recorded calls and more
 * interactions with transcripts only, all of the last days; then a QA cycle of each project begins by itself. Everything
 * goes through the same doors as real data.
 */
@Component
@Order(1)
@ConditionalOnProperty(value = "attune.demo", havingValue = "true", matchIfMissing = true)
class Demonstration implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Demonstration.class);

    private static final String PASSWORD = "demo";
    private static final Set<String> PROJECTS = Set.of("NW-CARE", "NW-SALES", "SB-HELP");

    /** A recorded call of {@code demo/calls.json}, or a transcribed one of {@code demo/conversations.json}. */
    record Call(
            String file,
            String project,
            String externalId,
            String agent,
            String channel,
            String direction,
            String contactType,
            String queue,
            int daysAgo,
            String time,
            Double durationSeconds,
            String language,
            String customerReference,
            Transcript transcript) {}

    private final Access access;
    private final Planning planning;
    private final Intake intake;
    private final Sampling sampling;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Demonstration(
            Access access,
            Planning planning,
            Intake intake,
            Sampling sampling,
            ObjectMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.planning = planning;
        this.intake = intake;
        this.sampling = sampling;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (access.find("admin").isEmpty()) {
            transaction.executeWithoutResult(status -> people());
            log.info("Demonstration: people and projects are there");
        }
        if (sampling.latestCycles(1).isEmpty()) {
            int calls = receive("demo/calls.json") + receive("demo/conversations.json");
            log.info("Demonstration: {} interactions received", calls);
            LocalDate today = today();
            transaction.executeWithoutResult(status -> PROJECTS.stream()
                    .sorted()
                    .forEach(project -> sampling.openCycle(project, today.minusDays(7), today)));
            log.info("Demonstration: a QA cycle of each project has begun");
        }
    }

    private void people() {
        access.createTeam("north", "North · 北区");
        access.createTeam("south", "South · 南区");
        person("admin", "Ada Admin", null, Role.ADMIN);
        person("auditor", "Otto Auditor", null, Role.AUDITOR);
        person("process-owner", "Petra Owner", null, Role.PROCESS_OWNER);
        person("process-owner-2", "Pierre Owner", null, Role.PROCESS_OWNER);
        person("marketing", "Mark Eting", null, Role.MARKETING);
        person("trainer", "Tara Trainer", null, Role.TRAINER);
        person("project-manager", "Paul Manager", null, Role.PROJECT_MANAGER);
        person("reviewer", "Rita Reviewer", null, Role.REVIEWER);
        person("reviewer-2", "Rob Reviewer", null, Role.REVIEWER, Set.of("en"));
        person("reviewer-3", "刘静 Liu Jing", null, Role.REVIEWER, Set.copyOf(SpokenLanguages.ALL));
        person("team-lead", "Tom Lead", "north", Role.TEAM_LEAD);
        person("team-lead-2", "王敏 Wang Min", "south", Role.TEAM_LEAD);
        List<String> agents = List.of(
                "Anna Berg",
                "Ben Clark",
                "李娜 Li Na",
                "David Hall",
                "Emma Stone",
                "张伟 Zhang Wei",
                "Grace Lee",
                "Henry Ford");
        for (int i = 0; i < agents.size(); i++) {
            person(i == 0 ? "agent" : "agent-" + (i + 1), agents.get(i), i < 4 ? "north" : "south", Role.AGENT);
        }
        projects();
    }

    private void person(String id, String name, @Nullable String team, Role role) {
        person(id, name, team, role, Set.of());
    }

    private void person(String id, String name, @Nullable String team, Role role, Set<String> languages) {
        boolean perProject = role == Role.REVIEWER || role == Role.PROJECT_MANAGER;
        access.createPerson(id, name, PASSWORD, team, Set.of(role), perProject ? PROJECTS : Set.of(), languages);
    }

    private void projects() {
        planning.register(
                new Client("NORTHWIND", "Northwind · 北风商城", Rating.HIGH, Rating.HIGH, Rating.MEDIUM, Rating.MEDIUM));
        planning.register(
                new Client("SUMMIT", "Summit Bank · 顶峰银行", Rating.HIGH, Rating.HIGH, Rating.LOW, Rating.HIGH));
        project("NW-CARE", "Northwind customer care · 北风客服", "NORTHWIND", Direction.INBOUND, Tier.GOLD, 6);
        project("SB-HELP", "Summit Bank help desk · 顶峰银行热线", "SUMMIT", Direction.INBOUND, Tier.PLATINUM, 1);
        project("NW-SALES", "Northwind sales · 北风外呼", "NORTHWIND", Direction.OUTBOUND, Tier.STAR, 20);
    }

    private void project(String code, String name, String client, Direction direction, Tier tier, int weeksAgo) {
        LocalDate goLive = today().minusWeeks(weeksAgo);
        planning.register(new Project(code, name, client, direction, tier, goLive, 12, clock.getZone()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private int receive(String manifest) throws IOException {
        List<Call> calls;
        try (InputStream in = new ClassPathResource(manifest).getInputStream()) {
            calls = json.readValue(in, new TypeReference<>() {});
        }
        for (Call call : calls) {
            try (InputStream recording =
                    call.file() == null ? null : new ClassPathResource("demo/calls/" + call.file()).getInputStream()) {
                intake.receive(metadata(call), recording, call.transcript());
            }
        }
        return calls.size();
    }

    private NewInteraction metadata(Call call) {
        return new NewInteraction(
                call.project(),
                call.externalId(),
                call.agent(),
                call.channel(),
                call.direction(),
                call.contactType(),
                call.queue(),
                today().minusDays(call.daysAgo())
                        .atTime(LocalTime.parse(call.time()))
                        .atZone(clock.getZone())
                        .toInstant(),
                call.durationSeconds(),
                call.language(),
                call.customerReference(),
                call.file() == null ? Map.of() : Map.of("flagged", "yes"));
    }
}
