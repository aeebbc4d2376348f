package io.attune.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.AccessFixture;
import io.attune.access.Role;
import io.attune.changes.Activation;
import io.attune.changes.ChangeActivated;
import io.attune.changes.ChangeApproved;
import io.attune.changes.ChangeProposed;
import io.attune.changes.ChangeSimulated;
import io.attune.changes.Changes;
import io.attune.changes.ChangesFixture;
import io.attune.changes.Delivered;
import io.attune.changes.Version;
import io.attune.rules.RulesTest.Guest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A decision table changes while the application runs: with a second pair of eyes, and back again. */
@JdbcTest
@RecordApplicationEvents
@Import({Simulations.class, JacksonAutoConfiguration.class, TableDeskTest.Surroundings.class})
@Tag("long")
class TableDeskTest {

    private static final String CHANGED = RulesTest.SHEET.replace("18,BERLIN", "21,BERLIN");

    /** Stands still until it is put forward. */
    static class Watch extends Clock {

        private static final Instant BEGINNING = Instant.parse("2026-11-20T08:15:00Z");

        private Instant now = BEGINNING;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TestConfiguration
    static class Surroundings {

        @Bean
        Watch clock() {
            return new Watch();
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
                throw new TablesDoNotCompile(List.of(Message.value("rules/doors.csv: nobody takes the cellar")));
            }
        }
    };

    /** A module's own sheet, which makes no rules. */
    private static final class Notes implements PlainSheets {

        private static final String SHEET = "Notes · 备注\nText 文字\nas delivered\n";

        private final List<String> used = new ArrayList<>();

        @Override
        public Map<String, byte[]> delivered() {
            return Map.of("folder.notes", SHEET.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void check(String name, Sheet sheet) {
            if (!sheet.columns().equals(List.of("text"))) {
                throw new TablesDoNotCompile(List.of(Message.value(sheet.name() + ": notes have one column")));
            }
        }

        @Override
        public void use(String name, int position, Sheet sheet) {
            used.add(position + " " + sheet.rows().get(0).get("text"));
        }
    }

    private final Notes notes = new Notes();

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Access access;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Watch clock;

    @Autowired
    Simulations simulations;

    @Autowired
    PlatformTransactionManager transactions;

    private Rules rules;
    private SheetChanges sheets;
    private ChangesFixture node;
    private Changes desk;

    @BeforeEach
    void aNodeWithTwoProcessOwners() throws IOException {
        rules = rulesOfANode();
        sheets = sheetsOf(rules);
        node = node(sheets).start();
        desk = node.changes;
        notes.used.clear();
        clock.now = Watch.BEGINNING;
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
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        return new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes")));
    }

    @Test
    void aDeliveredTableThatItsModuleRefusesStopsTheStartOnceThePlainSheetsAreThere() throws IOException {
        Path folder = Files.createTempDirectory("rules");
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET.replace("back · 后门", "cellar"));
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        SheetChanges library = sheetsOf(new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes"))));

        assertThatThrownBy(() -> library.useDelivered(List.of()))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessageContaining("nobody takes the cellar");
        assertThat(notes.used).containsExactly("0 as delivered");
        assertThatCode(() -> library.useDelivered(List.of("doors")))
                .as("another version is active")
                .doesNotThrowAnyException();
    }

    private SheetChanges sheetsOf(Rules rules) {
        return new SheetChanges(rules, List.of(NO_CELLAR), List.of(), List.of(notes));
    }

    private ChangesFixture node(SheetChanges sheets) {
        return new ChangesFixture(jdbc, access, publisher, transactions, clock, sheets);
    }

    private void as(String user) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    private Version propose(String sheet) {
        return desk.propose("doors", sheet.getBytes(StandardCharsets.UTF_8), "Berlin grew up", "");
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
        node.follow();
    }

    @Test
    void beforeAnyChangeTheDeliveredSheetIsVersionOneAndInForce() {
        assertThat(desk.active("doors")).isEqualTo(1);
        assertThat(desk.versions("doors")).singleElement().satisfies(delivered -> assertThat(delivered.content())
                .isEqualTo(RulesTest.SHEET));
    }

    @Test
    void aProposalChangesNothingUntilASecondPersonApprovedItAndSomebodyActivatedIt() {
        as("petra");
        Version proposed = propose(CHANGED);
        node.follow();
        assertThat(rowFor(rules)).isEqualTo(3);
        assertThatThrownBy(() -> desk.activate("doors", 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("approved");

        as("pierre");
        desk.approve("doors", 2);
        node.follow();
        assertThat(rowFor(rules)).isEqualTo(3);

        desk.activate("doors", 2);
        node.follow();
        assertThat(rowFor(rules)).isEqualTo(4);
        assertThat(rules.version("doors").hash()).isEqualTo(proposed.hash());
        assertThat(desk.version("doors", 2).approved().by()).isEqualTo("pierre");
        assertThat(events.stream(ChangeProposed.class)).hasSize(1);
        assertThat(events.stream(ChangeApproved.class)).hasSize(1);
        assertThat(events.stream(ChangeActivated.class)).hasSize(1);
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
        assertThatThrownBy(() -> desk.propose("doors", CHANGED.getBytes(StandardCharsets.UTF_8), " ", ""))
                .isInstanceOf(Refused.class);
        assertThat(events.stream(ChangeProposed.class)).isEmpty();
        assertThat(rowFor(rules)).isEqualTo(3);
    }

    @Test
    void rollingBackRestoresTheVersionBefore() {
        anActiveChange();

        desk.rollBack("doors", "Too strict");
        node.follow();

        assertThat(rowFor(rules)).isEqualTo(3);
        assertThat(desk.active("doors")).isEqualTo(1);
        desk.rollBack("doors", "Too strict");
        node.follow();
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
        node(sheetsOf(other)).follow();

        assertThat(rowFor(other)).isEqualTo(4);
        assertThat(other.version("doors")).isEqualTo(rules.version("doors"));
    }

    @Test
    void aNodeThatStartsDecidesByWhatIsInForceAndNotByItsFile() throws IOException {
        anActiveChange();
        Rules restarted = rulesOfANode();

        node(sheetsOf(restarted)).start();

        assertThat(rowFor(restarted)).isEqualTo(4);
    }

    @Test
    void versionsAreComparedCellByCell() {
        as("petra");
        propose(CHANGED.replace(",,back · 后门\n", "").replace("18,,side", "30,PARIS,window\n18,,side"));

        SheetDifference difference = SheetDifference.of(
                SheetChanges.sheet(desk.version("doors", 1)), SheetChanges.sheet(desk.version("doors", 2)));

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

    /** Two guests of yesterday; what the module decides about them by the table. */
    private final Simulated guests = from -> () -> List.of(
            outcome("anna", new Guest(20, "BERLIN")),
            outcome("bruno", new Guest(30, "PARIS")),
            outcome("carla", new Guest(3, "PARIS")));

    private SimulatedOutcome outcome(String agent, Guest guest) {
        return SimulatedOutcome.of(SimulatedOutcome.Kind.ROUTE, "P", agent, agent + "-1", () -> {
            String door = rules.decide("doors", guest, String.class).answer();
            return new SimulatedOutcome(SimulatedOutcome.Kind.ROUTE, "P", agent, agent + "-1", door, guest.age());
        });
    }

    private TableTrial trial() {
        return trial(guests);
    }

    private TableTrial trial(Simulated module) {
        return new TableTrial(
                desk,
                sheets,
                rules,
                List.of(module),
                simulations,
                access,
                publisher,
                new TransactionTemplate(transactions),
                clock);
    }

    @Test
    void aSimulationShowsWhatAProposalWouldHaveChangedAndIsKeptForTheApprover() {
        as("petra");
        propose(CHANGED.replace("18,,side", "18,PARIS,side"));

        trial().simulate("doors", 2, 30);

        as("pierre");
        Simulation kept = trial().latest("doors", 2).orElseThrow();
        assertThat(kept.by()).isEqualTo("petra");
        assertThat(kept.days()).isEqualTo(30);
        assertThat(kept.against()).isEqualTo(1);
        assertThat(kept.comparison().totals())
                .containsExactly(new Comparison.Total(
                        SimulatedOutcome.Kind.ROUTE,
                        3,
                        1,
                        1,
                        1,
                        53,
                        53,
                        List.of(
                                new Comparison.Count("back · 后门", 1, 2),
                                new Comparison.Count("front · 正门", 1, 0),
                                new Comparison.Count("side · 侧门", 1, 1))));
        assertThat(kept.comparison().projects().get(0).agents())
                .extracting(Comparison.OfAgent::agent)
                .containsExactly("anna");
        assertThat(trial().latest("doors")).containsOnlyKeys(2);
        assertThat(rowFor(rules)).as("nothing is in force by it").isEqualTo(3);
        assertThat(events.stream(ChangeSimulated.class))
                .containsExactly(new ChangeSimulated(desk.version("doors", 2), 30, 1));
    }

    @Test
    void moreFactsThanASimulationLooksAtAreMentioned() {
        as("petra");
        propose(CHANGED);
        List<SimulatedOutcome> many = IntStream.range(0, Simulated.MOST_FACTS)
                .mapToObj(call ->
                        new SimulatedOutcome(SimulatedOutcome.Kind.ROUTE, "P", "anna", "call " + call, "REVIEW"))
                .toList();

        assertThat(trial(from -> () -> many)
                        .simulate("doors", 2, 30)
                        .comparison()
                        .cut())
                .isTrue();
        assertThat(trial(from -> () -> many.subList(1, many.size()))
                        .simulate("doors", 2, 30)
                        .comparison()
                        .cut())
                .isFalse();
    }

    @Test
    void aCaseWithoutARowIsSaidByTheSimulationAndDoesNotBreakIt() {
        as("petra");
        propose(CHANGED.replace(",,back · 后门\n", ""));

        Comparison comparison = trial().simulate("doors", 2, 1).comparison();

        assertThat(comparison.projects().get(0).agents())
                .filteredOn(agent -> agent.agent().equals("carla"))
                .singleElement()
                .satisfies(carla -> {
                    assertThat(carla.details().get(0).before()).isEqualTo("back · 后门");
                    assertThat(carla.details().get(0).after()).isNull();
                    assertThat(carla.details().get(0).failure())
                            .isEqualTo("No row of rules/doors.csv matches Guest[age=3, town=PARIS]");
                });
    }

    @Test
    void onlyAnotherVersionThanTheOneInForceIsSimulatedByAProcessOwnerOnOneDayToAYear() {
        as("petra");
        propose(CHANGED);
        for (int days : new int[] {0, -1, 366}) {
            assertThatThrownBy(() -> trial().simulate("doors", 2, days))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("allowed: 1 to 365");
        }
        assertThatThrownBy(() -> trial().simulate("doors", 1, 30)).isInstanceOf(Refused.class);
        as("auditor");
        assertThatThrownBy(() -> trial().simulate("doors", 2, 30)).isInstanceOf(NotAllowed.class);
        assertThat(trial().latest("doors")).isEmpty();
    }

    @Test
    void aSheetOfFiftyThousandRowsIsRefusedInWordsInBothLanguages() {
        as("petra");
        String huge = RulesTest.SHEET + "20,PARIS,side\n".repeat(50_000);

        assertThatThrownBy(() -> propose(huge))
                .isInstanceOf(Refused.class)
                .hasMessage("sheet: found 50003 rows, allowed: at most 2000 rows")
                .satisfies(refused -> assertThat(((Refused) refused).problems(Locale.SIMPLIFIED_CHINESE))
                        .containsExactly(new Refused.Said("表", "50003 行", "最多 2000 行")));
    }

    @Test
    void rowsThatContradictAreRefusedAndNamed() {
        as("petra");

        assertThatThrownBy(() -> propose(CHANGED.replace("18,,side", "21,BERLIN,window\n18,,side")))
                .isInstanceOf(TablesDoNotCompile.class)
                .hasMessage("rules/doors.csv, row 4: contradicts row 3: same conditions, different result");
        assertThat(desk.versions("doors")).hasSize(1);
    }

    @Test
    void whatIsInForceIsExportedByteByByteAndCanBeTheNextDelivery() throws IOException {
        assertThat(desk.export("tables")).containsOnlyKeys("rules/doors.csv", "rules/folder/notes.csv");
        assertThat(desk.export("tables").get("rules/doors.csv"))
                .isEqualTo(RulesTest.SHEET.getBytes(StandardCharsets.UTF_8));
        String changed = "\uFEFF" + CHANGED.replace("\n", "\r\n");
        as("petra");
        propose(changed);
        as("pierre");
        desk.approve("doors", 2);
        desk.activate("doors", 2);
        node.follow();

        byte[] exported = desk.export("tables").get("rules/doors.csv");

        assertThat(exported).isEqualTo(changed.getBytes(StandardCharsets.UTF_8));
        Path folder = Files.createTempDirectory("rules");
        Files.write(folder.resolve("doors.csv"), exported);
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE);
        assertThat(new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes"))).version("doors"))
                .isEqualTo(rules.version("doors"));
    }

    @Test
    void aVersionThatWasMadeWithAnEarlierTemplateIsFollowedOnce() throws IOException {
        anActiveChange();
        Path folder = Files.createTempDirectory("rules");
        Files.writeString(folder.resolve("doors.csv"), RulesTest.SHEET);
        Files.writeString(folder.resolve("columns.csv"), RulesTest.COLUMNS);
        Files.writeString(folder.resolve("doors.drt"), RulesTest.TEMPLATE + "// of a later release");
        Rules later = new Rules("file:" + folder + "/", new RuleClasses(folder.resolve("classes")));
        ChangesFixture follower = node(sheetsOf(later));
        follower.follow();
        Table followed = later.table("doors");

        follower.follow();

        assertThat(rowFor(later)).isEqualTo(4);
        assertThat(later.table("doors")).isSameAs(followed);
    }

    @Test
    void aModulesPlainSheetChangesOnTheDeskAndIsGivenToTheModuleOnEveryNode() {
        node.start();
        as("petra");
        assertThatThrownBy(() -> desk.propose("folder.notes", bytes("Notes\nOther\nx\n"), "why", ""))
                .hasMessage("rules/folder/notes.csv: notes have one column");
        assertThatThrownBy(() -> desk.propose("folder.notes", bytes("Notes\nText 文字\n=1+1\n"), "why", ""))
                .hasMessageContaining("rules/folder/notes.csv, row 3, column A (Text 文字): found '=1+1'");
        desk.propose("folder.notes", bytes(Notes.SHEET.replace("as delivered", "changed")), "why", "");
        as("pierre");
        desk.approve("folder.notes", 2);
        desk.activate("folder.notes", 2);

        node.follow();
        node.follow();
        desk.rollBack("folder.notes", "Too long");
        node.follow();

        assertThat(notes.used).containsExactly("0 as delivered", "1 changed", "2 as delivered");
        assertThat(desk.export("tables")).containsKey("rules/folder/notes.csv");
        assertThat(sheets.delivered()).extracting(Delivered::name).containsExactly("doors", "folder.notes");
        assertThat(sheets.remarks(desk.version("folder.notes", 2))).isEmpty();
    }

    @Test
    void aNodeThatStartsGivesTheModuleWhatIsInForce() {
        as("petra");
        desk.propose("folder.notes", bytes(Notes.SHEET.replace("as delivered", "changed")), "why", "");
        as("pierre");
        desk.approve("folder.notes", 2);
        desk.activate("folder.notes", 2);

        node(sheets).start();

        assertThat(notes.used).containsExactly("1 changed");
    }

    @Test
    void whatASheetDecidesIsSimulatedOnlyIfItDecidesAnything() {
        as("petra");
        desk.propose("folder.notes", bytes(Notes.SHEET.replace("as delivered", "changed")), "why", "");

        assertThatThrownBy(() -> trial().simulate("folder.notes", 2, 30))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("folder.notes");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
