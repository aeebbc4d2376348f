package io.attune.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.attune.NotAllowed;
import io.attune.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Who may become a user, and whose calls a user reaches. */
@JdbcTest
@RecordApplicationEvents
@Import({Access.class, Users.class, Secrets.class, AccessTest.Surroundings.class})
class AccessTest {

    @TestConfiguration
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-20T08:15:00Z"), ZoneOffset.UTC);
        }

        @Bean
        UserDetailsService logins(Users users) {
            return new Security().userDetailsService(users);
        }
    }

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Users users;

    @Autowired
    Secrets secrets;

    @Autowired
    UserDetailsService logins;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void createTeams() {
        access.createTeam("north", "North");
        access.createTeam("south", "South");
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aPersonIsReadBackAsCreatedAndToldOnce() {
        User created = access.createPerson(
                "lin", "林小雨", "correct horse", "north", Set.of(Role.AGENT, Role.REVIEWER), Set.of("NW-CARE"));

        assertThat(created)
                .isEqualTo(new User(
                        "lin",
                        "林小雨",
                        User.Kind.PERSON,
                        "north",
                        true,
                        Set.of(Role.AGENT, Role.REVIEWER),
                        Set.of("NW-CARE"),
                        Set.of(),
                        0));
        assertThat(access.find("lin")).contains(created);
        assertThat(access.nameOf("lin")).isEqualTo("林小雨");
        assertThat(events.stream(UserChanged.class)).containsExactly(new UserChanged(created, null));
    }

    @Test
    void aPersonReviewsInTheLanguagesThatWereNamedAndInAllIfNoneWas() {
        access.createPerson(
                "jing", "刘静", "correct horse", null, Set.of(Role.REVIEWER), Set.of("NW-CARE"), Set.of("zh"));

        User jing = access.find("jing").orElseThrow();
        assertThat(jing.speaks("zh")).isTrue();
        assertThat(jing.speaks("en")).isFalse();
        assertThat(person("ann").speaks("en")).isTrue();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.createPerson(
                        "bob", "Bob", "correct horse", null, Set.of(Role.REVIEWER), Set.of(), Set.of("fr")))
                .withMessageStartingWith("languages: found fr");
    }

    @Test
    void anUnknownUserHasTheirIdForAName() {
        assertThat(access.nameOf("nobody")).isEqualTo("nobody");
        assertThat(access.find("nobody")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "agent-7", "li.na", "worker.host-8080"})
    void anIdOfSmallLettersDigitsDotsAndHyphensIsTaken(String id) {
        assertThat(person(id).id()).isEqualTo(id);
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThat(person("a".repeat(64)).id()).hasSize(64);
        assertRefused("id", "a".repeat(65), "Ann", "demo");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Ann", "-ann", ".ann", "ann smith", "ann_smith", "李娜", "ann\n", "ann'--", "../ann"})
    void anIdOfAnotherShapeIsRefused(String id) {
        assertRefused("id", id, "Ann", "demo");
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        person("ann");
        access.issueSecret("crm", Role.INTEGRATION);

        assertRefused("id", "ann", "Another Ann", "demo");
        assertRefused("id", "crm", "Carl R. Miller", "demo");
        assertThat(access.nameOf("ann")).isEqualTo("Somebody");
    }

    @Test
    void nobodyTakesTheNameOfTheSystem() {
        assertRefused("id", Access.SYSTEM, "Not the system", "demo");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "abc"})
    void aPasswordOfFewerThanFourCharactersIsRefused(String password) {
        assertRefused("password", "ann", "Ann", password);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aBlankNameIsRefused(String name) {
        assertRefused("name", "ann", name, "demo");
    }

    @Test
    void aNameHasAtMost200Characters() {
        assertRefused("name", "ann", "A".repeat(201), "demo");

        assertThat(access.createPerson("ann", "A".repeat(200), "demo", null, Set.of(Role.AGENT), Set.of())
                        .name())
                .hasSize(200);
    }

    private void assertRefused(String field, String id, String name, String password) {
        int before = (int) events.stream(UserChanged.class).count();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.createPerson(id, name, password, null, Set.of(Role.AGENT), Set.of()))
                .satisfies(refused -> assertThat(
                                refused.problems(Locale.ENGLISH).get(0).field())
                        .isEqualTo(field))
                .withMessageStartingWith(field + ": found ");
        assertThat(events.stream(UserChanged.class)).hasSize(before);
    }

    @Test
    void aPersonIsChangedAndTold() {
        User before = access.createPerson("ann", "Ann", "demo", "north", Set.of(Role.AGENT), Set.of());

        access.changePerson("ann", "Anna", null, Set.of(Role.REVIEWER), Set.of("NW-CARE"), Set.of("zh"));

        User changed = access.find("ann").orElseThrow();
        assertThat(changed)
                .isEqualTo(new User(
                        "ann",
                        "Anna",
                        User.Kind.PERSON,
                        null,
                        true,
                        Set.of(Role.REVIEWER),
                        Set.of("NW-CARE"),
                        Set.of("zh"),
                        1));
        assertThat(events.stream(UserChanged.class)).contains(new UserChanged(changed, before));
    }

    @Test
    void aLockedPersonIsNobodyUntilTheyAreUnlocked() {
        person("ann");

        access.setEnabled("ann", false);

        assertThat(users.secretOf("ann")).isEmpty();
        assertThatExceptionOfType(UsernameNotFoundException.class).isThrownBy(() -> logins.loadUserByUsername("ann"));

        access.setEnabled("ann", true);

        assertThat(logins.loadUserByUsername("ann").getUsername()).isEqualTo("ann");
        assertThat(access.find("ann").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void nobodyLocksThemselvesOrGivesUpTheManagementOfPeople() {
        logInAs("ada", null, Set.of(Role.ADMIN));

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> access.setEnabled("ada", false));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.changePerson("ada", "Ada", null, Set.of(Role.AUDITOR), Set.of(), Set.of()));
        assertThat(access.find("ada").orElseThrow().is(Role.ADMIN)).isTrue();
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndIsTold() {
        person("ann");

        access.setPassword("ann", "another horse");

        assertThat(secrets.matches("another horse", users.secretOf("ann").orElseThrow()))
                .isTrue();
        assertThat(access.find("ann").orElseThrow().version()).isEqualTo(1);
        assertThat(events.stream(CredentialsIssued.class)).containsExactly(new CredentialsIssued("ann"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> access.setPassword("ann", "abc"));
    }

    @Test
    void aPasswordIsKeptAsASlowHashOnly() {
        access.createPerson("ann", "Ann", "correct horse", null, Set.of(Role.AGENT), Set.of());

        String stored = users.secretOf("ann").orElseThrow();
        assertThat(stored).startsWith("$2a$").doesNotContain("correct horse");
        assertThat(secrets.matches("correct horse", stored)).isTrue();
        assertThat(secrets.matches("correct hors", stored)).isFalse();
    }

    @Test
    void aProgramsSecretIsLongRandomAndKeptAsAHashOnly() {
        String secret = access.issueSecret("crm", Role.INTEGRATION);

        assertThat(secret).matches("[\\w-]{43}").isNotEqualTo(access.issueSecret("erp", Role.INTEGRATION));
        String stored = users.secretOf("crm").orElseThrow();
        assertThat(stored).startsWith("{sha256}").doesNotContain(secret);
        assertThat(secrets.matches(secret, stored)).isTrue();
        assertThat(secrets.matches(secret + "x", stored)).isFalse();
    }

    @Test
    void aNewSecretReplacesTheProgramsOldOne() {
        String old = access.issueSecret("crm", Role.INTEGRATION);

        String renewed = access.issueSecret("crm", Role.INTEGRATION);

        String stored = users.secretOf("crm").orElseThrow();
        assertThat(secrets.matches(renewed, stored)).isTrue();
        assertThat(secrets.matches(old, stored)).isFalse();
        assertThat(access.find("crm").orElseThrow().roles()).containsExactly(Role.INTEGRATION);
    }

    @Test
    void aPersonCannotBeTurnedIntoAProgram() {
        person("ann");
        String password = users.secretOf("ann").orElseThrow();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.issueSecret("ann", Role.INTEGRATION))
                .satisfies(refused -> assertThat(
                                refused.problems(Locale.ENGLISH).get(0).field())
                        .isEqualTo("id"));
        assertThat(users.secretOf("ann")).contains(password);
    }

    @Test
    void aLoginHasTheAuthoritiesOfItsRoles() {
        access.createPerson("lea", "Lea", "demo", "north", Set.of(Role.TEAM_LEAD, Role.TRAINER), Set.of());

        assertThat(logins.loadUserByUsername("lea").getAuthorities())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("ROLE_TEAM_LEAD", "ROLE_TRAINER");
        assertThatExceptionOfType(UsernameNotFoundException.class)
                .isThrownBy(() -> logins.loadUserByUsername("nobody"));
    }

    @Test
    void usersOfARoleComeInOrderOfTheirIds() {
        agent("zoe", "north");
        agent("amy", "south");
        person("ben");

        assertThat(access.withRole(Role.AGENT)).extracting(User::id).containsExactly("amy", "zoe");
    }

    @Test
    void setupIsNeededUntilThereIsAnAdministrator() {
        person("ann");
        assertThat(access.needsSetup()).isTrue();

        access.createPerson("ada", "Ada", "demo", null, Set.of(Role.ADMIN), Set.of());

        assertThat(access.needsSetup()).isFalse();
    }

    @Test
    void withoutALoginTheSystemActs() {
        assertThat(access.actor()).isEqualTo(Access.SYSTEM);

        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));

        assertThat(access.actor()).isEqualTo(Access.SYSTEM);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(access::current);
    }

    @Test
    void whoeverWasDisabledIsNobodyAnyMoreEvenInAnOpenSession() {
        logInAs("ann", null, Set.of(Role.AUDITOR));
        jdbc.sql("update access_user set enabled = false where id = 'ann'").update();

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(access::current);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> access.reach(Right.READ_INTERACTIONS));
    }

    @Test
    void theSystemReachesEverything() {
        assertThat(access.reach(Right.READ_INTERACTIONS)).isEqualTo(Reach.EVERYTHING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"AUDITOR", "ADMIN", "PROCESS_OWNER", "TRAINER", "WORKER", "INTEGRATION"})
    void whoeverAnswersForTheWholeReachesEverything(Role role) {
        logInAs("somebody", null, Set.of(role));

        assertThat(access.reach(Right.READ_INTERACTIONS).everything()).isTrue();
        access.require(Right.READ_INTERACTIONS, "NW-CARE", "agent");
    }

    @Test
    void anAgentReachesTheirOwnCallsOnly() {
        agent("bea", "north");
        logInAs("amy", "north", Set.of(Role.AGENT));

        assertReach(Set.of("amy"), Set.of());
        access.require(Right.READ_INTERACTIONS, "NW-CARE", "amy");
        assertUnreachable("NW-CARE", "bea");
    }

    @Test
    void aTeamLeadReachesTheCallsOfTheirTeamsAgentsOnly() {
        agent("amy", "north");
        agent("bea", "north");
        agent("cyd", "south");
        agent("dan", null);
        access.createPerson("rob", "Rob", "demo", "north", Set.of(Role.REVIEWER), Set.of());
        logInAs("lea", "north", Set.of(Role.TEAM_LEAD));

        assertReach(Set.of("amy", "bea"), Set.of());
        assertUnreachable("NW-CARE", "cyd");
    }

    @Test
    void aTeamLeadWithoutATeamReachesNobody() {
        agent("dan", null);
        logInAs("lea", null, Set.of(Role.TEAM_LEAD));

        assertThat(access.reach(Right.READ_INTERACTIONS).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"REVIEWER", "PROJECT_MANAGER"})
    void reviewersAndManagersReachTheCallsOfTheirProjectsWhoeverTheAgent(Role role) {
        logInAs("rob", null, Set.of(role), "NW-CARE", "SB-HELP");

        assertReach(Set.of(), Set.of("NW-CARE", "SB-HELP"));
        access.require(Right.READ_INTERACTIONS, "SB-HELP", "anybody");
        assertUnreachable("NW-SALES", "anybody");
    }

    @Test
    void projectsGiveNothingToARoleThatHasNone() {
        logInAs("amy", "north", Set.of(Role.AGENT), "NW-CARE");

        assertReach(Set.of("amy"), Set.of());
    }

    @Test
    void rolesAddUp() {
        agent("bea", "south");
        logInAs("lea", "south", Set.of(Role.AGENT, Role.TEAM_LEAD, Role.REVIEWER), "SB-HELP");

        assertReach(Set.of("lea", "bea"), Set.of("SB-HELP"));
        access.require(Right.READ_INTERACTIONS, "NW-CARE", "bea");
        access.require(Right.READ_INTERACTIONS, "SB-HELP", "cyd");
        assertUnreachable("NW-CARE", "cyd");
    }

    @Test
    void marketingReachesNothing() {
        logInAs("mark", null, Set.of(Role.MARKETING), "NW-CARE");

        assertThat(access.reach(Right.READ_INTERACTIONS).isEmpty()).isTrue();
        assertUnreachable("NW-CARE", "amy");
    }

    private void assertReach(Set<String> agents, Set<String> projects) {
        assertThat(access.reach(Right.READ_INTERACTIONS)).isEqualTo(new Reach(false, agents, projects));
    }

    private void assertUnreachable(String project, String agent) {
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> access.require(Right.READ_INTERACTIONS, project, agent));
    }

    @Test
    void everyRoleHasAnIdOfItsOwn() {
        List<String> ids = Arrays.stream(Role.values()).map(Role::id).toList();

        assertThat(ids).doesNotHaveDuplicates().contains("team-lead", "project-manager");
        assertThat(ids.stream().map(Role::of)).containsExactly(Role.values());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Role.of("boss"));
    }

    private User person(String id) {
        return access.createPerson(id, "Somebody", "demo", null, Set.of(Role.MARKETING), Set.of());
    }

    private void agent(String id, String team) {
        access.createPerson(id, "Agent", "demo", team, Set.of(Role.AGENT), Set.of());
    }

    private void logInAs(String id, String team, Set<Role> roles, String... projects) {
        if (roles.contains(Role.WORKER) || roles.contains(Role.INTEGRATION)) {
            access.issueSecret(id, roles.iterator().next());
        } else {
            access.createPerson(id, "Somebody", "demo", team, roles, Set.of(projects));
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(id, null, List.of()));
    }
}
