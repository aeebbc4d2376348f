package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.AccessFixture;
import io.attune.access.NotAllowed;
import io.attune.access.Role;
import io.attune.rules.RulesTest.Guest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A decision table changes while the application runs: with a second pair of eyes, and back again. */
@JdbcTest
@RecordApplicationEvents
@Import({DeskVersions.class, TableDeskTest.Surroundings.class})
class TableDeskTest {

    private static final String CHANGED = RulesTest.SHEET.replace("18,BERLIN", "21,BERLIN");

    @TestConfiguration
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-20T08:15:00Z"), ZoneOffset.UTC);
        }

        @Bean
        Access access(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
            return AccessFixture.access(jdbc, events, clock);
        }
    }

    /** What the module that asks for doors demands. */
    private static final TableCheck NO_CELLAR = new TableCheck() {

        @Override
        public String table() {
            return "doors";
        }

        @Override
        public void check(Sheet sheet) {
            if (sheet.rows().stream().anyMatch(row -> row.get("door").equals("cellar"))) {
                throw new TablesDoNotCompile(List.of("rules/doors.csv: nobody takes the cellar"));
            }
        }
    };

    @Autowired
    DeskVersions versions;

    @Autowired
    Access access;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Clock clock;

    private Rules rules;
    private TableDesk desk;

    @BeforeEach
    void aNodeWithTwoProcessOwners() throws IOException {
        rules = rulesOfANode();
        desk = deskOf(rules);
        access.createPerson("petra", "Petra", "demo", null, Set.of(Role.PROCESS_OWNER), Set.of());
        access.createPerson("pierre", "Pierre", "demo", null, Set.of(Role.PROCESS_OWNER), Set.of());
        access.createPerson("auditor", "Otto", "demo", null, Set.of(Role.AUDITOR), Set.of());
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    private static Rules rulesOfANode() throws IOException {
        Path folder = Files.createTempDirectory("rules");
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        return new Rules("file:" + folder + "/");
    }

    private TableDesk deskOf(Rules rules) {
        return new TableDesk(versions, rules, List.of(NO_CELLAR), access, publisher, clock);
    }

    private void follow(Rules node) {
        new DeskFollower(versions, node).follow();
    }

    private void as(String user) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    private DeskVersion propose(String sheet) {
        return desk.propose("doors", sheet.getBytes(StandardCharsets.UTF_8), "Berlin grew up");
    }

    private int rowFor(Rules node) {
        return node.decide("doors", new Guest(20, "BERLIN"), String.class).row().row();
    }

    /** Version 2, proposed by Petra, approved by Pierre and in force. */
    private void anActiveChange() {
        as("petra");
        propose(CHANGED);
        as("pierre");
        desk.approve("doors", 2);
        desk.activate("doors", 2);
        follow(rules);
    }

    @Test
    void beforeAnyChangeTheDeliveredSheetIsVersionOneAndInForce() {
        assertThat(desk.activeVersion("doors")).isEqualTo(1);
        assertThat(desk.versions("doors")).singleElement().satisfies(delivered -> assertThat(delivered.sheet())
                .isEqualTo(RulesTest.SHEET));
    }

    @Test
    void aProposalChangesNothingUntilASecondPersonApprovedItAndSomebodyActivatedIt() {
        as("petra");
        DeskVersion proposed = propose(CHANGED);
        follow(rules);
        assertThat(rowFor(rules)).isEqualTo(3);
        assertThatThrownBy(() -> desk.activate("doors", 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("approved");

        as("pierre");
        desk.approve("doors", 2);
        follow(rules);
        assertThat(rowFor(rules)).isEqualTo(3);

        desk.activate("doors", 2);
        follow(rules);
        assertThat(rowFor(rules)).isEqualTo(4);
        assertThat(rules.version("doors").hash()).isEqualTo(proposed.hash());
        assertThat(desk.version("doors", 2).approver()).isEqualTo("pierre");
        assertThat(events.stream(RuleTableProposed.class)).hasSize(1);
        assertThat(events.stream(RuleTableApproved.class)).hasSize(1);
        assertThat(events.stream(RuleTableActivated.class)).hasSize(1);
    }

    @Test
    void nobodyApprovesTheirOwnChangeAndNobodyTwice() {
        as("petra");
        propose(CHANGED);

        assertThatThrownBy(() -> desk.approve("doors", 2)).isInstanceOf(NotAllowed.class);
        as("pierre");
        desk.approve("doors", 2);
        assertThatThrownBy(() -> desk.approve("doors", 2)).isInstanceOf(Refused.class);
    }

    @Test
    void onlyProcessOwnersChangeTables() {
        as("auditor");

        assertThatThrownBy(() -> propose(CHANGED)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.approve("doors", 1)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.activate("doors", 1)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> desk.rollBack("doors")).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aSheetThatIsNotInOrderIsNotStored() {
        as("petra");

        assertThatThrownBy(() -> propose(RulesTest.SHEET.replace("BERLIN", "LONDON")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("row 3, column B");
        assertThatThrownBy(() -> propose(RulesTest.SHEET.replace("side · 侧门", "cellar")))
                .as("by the demands of the module that asks")
                .hasMessageContaining("nobody takes the cellar");
        assertThatThrownBy(() -> propose(RulesTest.SHEET))
                .as("as delivered")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the same as version 1");
        assertThatThrownBy(() -> desk.propose("doors", CHANGED.getBytes(StandardCharsets.UTF_8), " "))
                .isInstanceOf(Refused.class);
        assertThat(events.stream(RuleTableProposed.class)).isEmpty();
        assertThat(rowFor(rules)).isEqualTo(3);
    }

    @Test
    void rollingBackRestoresTheVersionBefore() {
        anActiveChange();

        desk.rollBack("doors");
        follow(rules);

        assertThat(rowFor(rules)).isEqualTo(3);
        assertThat(desk.activeVersion("doors")).isEqualTo(1);
        desk.rollBack("doors");
        follow(rules);
        assertThat(rowFor(rules)).as("and back again").isEqualTo(4);
        assertThat(desk.activations("doors"))
                .extracting(Activation::version)
                .as("nothing is forgotten")
                .containsExactly(2, 1, 2);
    }

    @Test
    void anotherNodeFollows() throws IOException {
        Rules other = rulesOfANode();

        anActiveChange();
        follow(other);

        assertThat(rowFor(other)).isEqualTo(4);
        assertThat(other.version("doors")).isEqualTo(rules.version("doors"));
    }

    @Test
    void aNodeThatStartsDecidesByWhatIsInForceAndNotByItsFile() throws IOException {
        anActiveChange();
        Rules restarted = rulesOfANode();

        new DeskFollower(versions, restarted).afterSingletonsInstantiated();

        assertThat(rowFor(restarted)).isEqualTo(4);
    }

    @Test
    void versionsAreComparedCellByCell() {
        as("petra");
        propose(CHANGED.replace(",,back · 后门\n", "").replace("18,,side", "30,PARIS,window\n18,,side"));

        SheetDifference difference = desk.difference("doors", 1, 2);

        assertThat(difference.lines())
                .extracting(SheetDifference.Line::kind)
                .containsExactly(
                        SheetDifference.Kind.CHANGED,
                        SheetDifference.Kind.ADDED,
                        SheetDifference.Kind.SAME,
                        SheetDifference.Kind.REMOVED);
        assertThat(difference.lines().get(0).cells().get(0)).isEqualTo(new SheetDifference.Cell("18", "21"));
        assertThat(difference.lines().get(0).cells().get(1).isChanged()).isFalse();
    }
}
