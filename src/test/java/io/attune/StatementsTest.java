package io.attune;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.planning.Client;
import io.attune.planning.Direction;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.planning.Project;
import io.attune.planning.QaPlan;
import io.attune.planning.Tier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many statements a page asks the database, in a project where 1,000 agents have a drawn call each. */
@AttuneServer
@Import(StatementsTest.Counting.class)
class StatementsTest {

    private static final int AGENTS = 1000;
    private static final int MOST = 10;
    private static final UUID CYCLE = UUID.fromString("00000000-0000-4000-8000-000000001000");

    private static final String REASON = "{\"code\": \"said\", \"arguments\": [\"drawn\"]}";

    /** What requests asked since it was emptied; timers and jobs have threads of other names. */
    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        static BeanPostProcessor countingDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? counting(source) : bean;
                }
            };
        }

        private static DataSource counting(DataSource source) {
            return proxy(
                    DataSource.class,
                    source,
                    "getConnection",
                    connection -> proxy(
                            Connection.class, (Connection) connection, "prepareStatement", statement -> statement));
        }

        private interface Seen {
            Object of(Object result);
        }

        private static <T> T proxy(Class<T> type, T real, String watched, Seen seen) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                        try {
                            Object result = method.invoke(real, given);
                            if (!method.getName().equals(watched)) {
                                return result;
                            }
                            if (given != null
                                    && Thread.currentThread().getName().startsWith("http-")) {
                                ASKED.add(String.valueOf(given[0]));
                            }
                            return seen.of(result);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }));
        }
    }

    @Autowired
    Access access;

    @Autowired
    Planning planning;

    @Autowired
    Plans plans;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void aThousandAgentsWithADrawnCallEach() {
        if (planning.project("MANY").isPresent()) {
            return;
        }
        planning.register(new Client("MANY", "Many"));
        planning.register(new Project(
                "MANY",
                "Many agents",
                "MANY",
                Direction.INBOUND,
                Tier.GOLD,
                LocalDate.of(2026, 1, 1),
                12,
                ZoneOffset.UTC));
        access.createTeam("many", "Many");
        access.createPerson("many-lead", "Lead", "demo", "many", Set.of(Role.TEAM_LEAD), Set.of());
        access.createPerson("many-manager", "Manager", "demo", null, Set.of(Role.PROJECT_MANAGER), Set.of("MANY"));
        access.createPerson("many-reviewer", "Reviewer", "demo", null, Set.of(Role.REVIEWER), Set.of("MANY"));
        access.createPerson("many-owner", "Owner", "demo", null, Set.of(Role.PROCESS_OWNER), Set.of());
        Timestamp monday = Timestamp.from(Instant.parse("2026-11-16T00:00:00Z"));
        Timestamp nextMonday = Timestamp.from(Instant.parse("2026-11-23T00:00:00Z"));
        jdbc.update(
                "insert into sampling_cycle (id, project, period_from, period_to, seed, random_per_agent,"
                        + " risk_per_agent, state, opened_by, opened_at, drawn_at, frame_closed_at, frame_size,"
                        + " frame_late, frame_hash, frame_filter) values (?, 'MANY', ?, ?, 'seed', 2, 0, 'DRAWN', 'attune', ?, ?, ?,"
                        + " 1000, 0, 'hash', ?)",
                CYCLE,
                monday,
                nextMonday,
                nextMonday,
                nextMonday,
                nextMonday,
                REASON);
        insert("access_user (id, name, kind, team, enabled, created_at)", (agent, id) ->
                new Object[] {agent, "Agent " + agent, "PERSON", "many", true, monday});
        insert("access_role (user_id, role)", (agent, id) -> new Object[] {agent, "agent"});
        insert(
                "intake_interaction (id, project, external_id, agent, channel, direction, contact_type, started_at,"
                        + " duration_seconds, language, attributes, has_transcript, content_hash, notes, received_at)",
                (agent, id) -> new Object[] {
                    id, "MANY", agent, agent, "CALL", "INBOUND", "ENQUIRY", monday, 60, "en", "{}", false, "", "[]",
                    monday
                });
        insert("reporting_state (interaction, project, state, since)", (agent, id) ->
                new Object[] {id, "MANY", "SELECTED", monday});
        insert(
                "sampling_stratum (cycle, agent, business_type, slot, size, late, expected, drawn, members)",
                (agent, id) -> new Object[] {CYCLE, agent, "ENQUIRY", "1-1", 1, 0, 1.0, 1, new byte[16]});
        insert(
                "sampling_sample (interaction, cycle, agent, business_type, slot, part, reason, probability,"
                        + " plan_version, late, state, drawn_at)",
                (agent, id) -> new Object[] {
                    id, CYCLE, agent, "ENQUIRY", "1-1", "RANDOM", REASON, 1.0, 1, false, "DRAWN", nextMonday
                });
        insert(
                "review_assignment (interaction, number, position, reviewer, project, cycle, agent, minutes, rule, reason,"
                        + " assigned_by, assigned_at)",
                (agent, id) -> new Object[] {
                    id, 1, 1, "many-reviewer", "MANY", CYCLE, agent, 1.0, "row", REASON, "attune", nextMonday
                });
        insert("review_unassigned (interaction, number, position, project, reason, left_at)", (agent, id) ->
                new Object[] {id, 1, 2, "MANY", REASON, nextMonday});
        manyVersionsOfAPlan();
    }

    private void manyVersionsOfAPlan() {
        QaPlan plan = plans.bringIntoForce("MANY");
        for (int version = plan.version() + 1; version <= 50; version++) {
            jdbc.update(
                    "insert into planning_plan (project, version, content, created_at)"
                            + " select project, ?, replace(content, ?, ?), created_at from planning_plan"
                            + " where project = 'MANY' and version = 1",
                    version,
                    "\"version\":1,",
                    "\"version\":" + version + ",");
            jdbc.update(
                    "insert into planning_plan_step (project, version, position, step, actor, done_at)"
                            + " select project, ?, position, 'PROPOSED', actor, done_at from planning_plan_step"
                            + " where project = 'MANY' and version = 1",
                    version);
        }
    }

    private interface Line {
        Object[] of(String agent, UUID id);
    }

    private void insert(String table, Line line) {
        List<Object[]> lines = IntStream.range(0, AGENTS)
                .mapToObj(n -> line.of("many-" + n, new UUID(0x4000, 0x8000_0000_0000_0000L + n)))
                .toList();
        String marks = String.join(", ", Collections.nCopies(lines.get(0).length, "?"));
        jdbc.batchUpdate("insert into " + table + " values (" + marks + ")", lines);
    }

    @ParameterizedTest
    @CsvSource({
        "many-lead, /",
        "many-lead, /interactions",
        "many-lead, /interactions?text=many-99",
        "many-lead, /scores?project=MANY&from=2026-11-01&to=2026-11-30",
        "many-manager, /",
        "many-manager, /interactions",
        "many-manager, /interactions?text=many-99",
        "many-manager, /scores?project=MANY&from=2026-11-01&to=2026-11-30",
        "many-manager, /cycles",
        "many-manager, /cycles/00000000-0000-4000-8000-000000001000",
        "many-manager, /coverage?project=MANY&from=2026-11-01&to=2026-11-30",
        "admin, /",
        "admin, /interactions",
        "admin, /scores?project=MANY&from=2026-11-01&to=2026-11-30",
        "admin, /cycles/00000000-0000-4000-8000-000000001000",
        "many-manager, /trends?project=MANY",
        "admin, /people",
        "admin, /absences",
        "many-manager, /agreement?project=MANY",
        "many-owner, /agreement?project=",
        "many-owner, /agreement/general.greeting?project=MANY",
        "many-manager, /rescores",
        "many-owner, /rescores",
        "many-manager, /workload",
        "many-owner, /workload",
        "many-manager, /plans",
        "many-owner, /plans",
        "many-manager, /plans/MANY",
        "many-owner, /plans/MANY",
        "many-owner, /plans/MANY/vocabulary",
        "many-owner, /tables",
        "many-owner, /facts",
        "many-manager, /absences",
        "many-lead, /absences",
        "admin, /projects",
        "admin, /imports",
        "admin, /guide",
        "many-manager, /tasks/summary",
    })
    void aPageOfAThousandAgentsAsksAtMostTenStatements(String login, String page) {
        Caller caller = Caller.person(port, login, "demo");
        ASKED.clear();

        Caller.Answer answer = caller.get(page);

        List<String> asked = new ArrayList<>(ASKED);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(asked).as(String.join("\n", asked)).hasSizeBetween(1, MOST);
    }

    @ParameterizedTest
    @CsvSource({"many-lead, many-7", "many-manager, many-7"})
    void aSearchWhileTypingAsksForNoAgentsButThoseFound(String login, String text) {
        Caller caller = Caller.person(port, login, "demo");
        ASKED.clear();

        Caller.Answer answer = caller.get("/interactions?text=" + text, "HX-Request", "true");

        assertThat(answer.body()).contains("Agent many-7");
        assertThat(ASKED).hasSizeBetween(1, 6);
    }
}
