package io.attune.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.AccessFixture;
import io.attune.access.Right;
import io.attune.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
import org.springframework.transaction.PlatformTransactionManager;

/** Whatever two people change is changed in one way: with a second pair of eyes, at a time of choice, and back again. */
@JdbcTest
@RecordApplicationEvents
@Import(ChangesTest.Surroundings.class)
class ChangesTest {

    private static final String HOURS = "opening-hours";

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

    /** Notices at a door: one line of text, which is its own fingerprint. */
    private static final class Notices implements ChangeKind {

        private final String delivered;
        private final List<String> activated = new ArrayList<>();
        private final List<String> used = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        private String forbidden = "never";

        private Notices(String delivered) {
            this.delivered = delivered;
        }

        @Override
        public String code() {
            return "notices";
        }

        @Override
        public Right reading() {
            return Right.READ_TABLES;
        }

        @Override
        public Right changing() {
            return Right.CHANGE_TABLES;
        }

        @Override
        public List<Delivered> delivered() {
            return List.of(
                    new Delivered(HOURS, "notices/opening-hours.txt", delivered, delivered),
                    new Delivered("house-rules", "notices/house-rules.txt", "quiet", "quiet"));
        }

        @Override
        public Checked check(String name, byte[] file, String details) {
            String text = new String(file, StandardCharsets.UTF_8);
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            if (text.isBlank()) {
                throw new Refused("notice", Message.value("nothing"), Message.value("a notice"));
            }
            return new Checked(text, text, details);
        }

        @Override
        public List<Refused.Problem> problems(Version version) {
            return version.content().equals(forbidden)
                    ? List.of(new Refused.Problem("notice", Message.value(forbidden), Message.value("another")))
                    : List.of();
        }

        @Override
        public void activate(Version version) {
            activated.add(version.content());
        }

        @Override
        public void useDelivered(Collection<String> activated) {
            used.add("delivered but " + activated);
        }

        @Override
        public void use(InForce inForce) {
            used.add(inForce.position() + " " + inForce.version().content());
        }

        @Override
        public boolean isTried(String name) {
            return name.equals(HOURS);
        }
    }

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Access access;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    ApplicationEvents events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Watch clock;

    private final Notices notices = new Notices("9 to 5");
    private ChangesFixture node;
    private Changes changes;

    @BeforeEach
    void aNodeWithTwoProcessOwners() {
        clock.now = Watch.BEGINNING;
        access.createPerson("petra", "Petra", "demo", null, Set.of(Role.PROCESS_OWNER), Set.of());
        access.createPerson("pierre", "Pierre", "demo", null, Set.of(Role.PROCESS_OWNER), Set.of());
        access.createPerson("auditor", "Otto", "demo", null, Set.of(Role.AUDITOR), Set.of());
        node = nodeWith(notices).start();
        changes = node.changes;
    }

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    private ChangesFixture nodeWith(Notices kind) {
        return new ChangesFixture(jdbc, access, publisher, transactions, clock, kind);
    }

    private void as(String user) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    private int proposed(String text) {
        as("petra");
        return changes.propose(HOURS, text.getBytes(StandardCharsets.UTF_8), "People asked for it", "")
                .number();
    }

    private int approved(String text) {
        int version = proposed(text);
        as("pierre");
        changes.approve(HOURS, version);
        return version;
    }

    private int inForce(String text) {
        int version = approved(text);
        changes.activate(HOURS, version);
        node.follow();
        return version;
    }

    @Test
    void whatAReleaseBringsIsTheFirstVersionAndInForce() {
        assertThat(changes.active(HOURS)).isEqualTo(1);
        assertThat(changes.versions(HOURS)).singleElement().satisfies(delivered -> {
            assertThat(delivered.content()).isEqualTo("9 to 5");
            assertThat(delivered.isDelivered()).isTrue();
            assertThat(delivered.isApproved()).isTrue();
        });
        assertThat(changes.export("notices")).containsOnlyKeys("notices/house-rules.txt", "notices/opening-hours.txt");
        assertThat(notices.used).containsExactly("delivered but []");
    }

    @Test
    void aProposalChangesNothingUntilASecondPersonApprovedItAndSomebodyActivatedIt() {
        int version = proposed("8 to 6");
        assertThatThrownBy(() -> changes.activate(HOURS, version))
                .isInstanceOf(Refused.class)
                .hasMessage("version: found 2, not approved, allowed: an approved version");
        assertThatThrownBy(() -> changes.approve(HOURS, version)).isInstanceOf(NotAllowed.class);

        as("pierre");
        changes.approve(HOURS, version);
        assertThatThrownBy(() -> changes.approve(HOURS, version))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("approved by pierre");
        assertThat(changes.active(HOURS)).isEqualTo(1);

        changes.activate(HOURS, version);
        node.follow();
        node.follow();
        assertThat(changes.inForce(HOURS).content()).isEqualTo("8 to 6");
        assertThat(notices.activated).containsExactly("8 to 6");
        assertThat(notices.used).containsExactly("delivered but []", "1 8 to 6");
        assertThatThrownBy(() -> changes.activate(HOURS, version)).hasMessageContaining("2, active");
        assertThat(events.stream(ChangeProposed.class)).hasSize(1);
        assertThat(events.stream(ChangeApproved.class)).hasSize(1);
        assertThat(events.stream(ChangeActivated.class)).hasSize(1);
    }

    @Test
    void onlyProcessOwnersChangeAnything() {
        int version = approved("8 to 6");
        as("auditor");

        assertThatThrownBy(() -> changes.propose(HOURS, new byte[] {'x'}, "why", ""))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.approve(HOURS, version)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.discard(HOURS, version)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.activate(HOURS, version)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.rollBack(HOURS, "why")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> node.schedule.schedule(HOURS, version, clock.now.plusSeconds(9)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> node.pilots.start(HOURS, version)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> node.pilots.end(HOURS)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aChangeHasAReasonAndChangesSomethingThatItsKindAccepts() {
        as("petra");
        for (String reason : new String[] {null, " ", "x".repeat(1001)}) {
            assertThatThrownBy(() -> changes.propose(HOURS, new byte[] {'x'}, reason, ""))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("1 to 1000 characters");
        }
        assertThatThrownBy(() -> proposed("9 to 5"))
                .hasMessage("notices/opening-hours.txt: found the same as version 1, allowed: a file with changes");
        assertThatThrownBy(() -> proposed(" ")).hasMessageContaining("allowed: a notice");
        assertThatThrownBy(() -> changes.propose("unknown", new byte[] {'x'}, "why", ""))
                .isInstanceOf(NotFound.class);
        assertThat(changes.versions(HOURS)).hasSize(1);
    }

    @Test
    void ofTwoWhoProposeAtTheSameMomentTheSecondIsToldInBothLanguages() {
        notices.meanwhile = () -> proposed("8 to 6");

        assertThatThrownBy(() -> proposed("7 to 7")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused)
                    .hasMessage("notices/opening-hours.txt: found someone else changed this at the same time, allowed:"
                            + " one change at a time: look at the newest version, then try again");
            assertThat(refused.problems(Locale.SIMPLIFIED_CHINESE))
                    .extracting(Refused.Said::found)
                    .containsExactly("他人同时作了修改");
        });
    }

    @Test
    void aProposalIsDiscardedByItsAuthorAndIsThenOnlyHistory() {
        int version = proposed("8 to 6");
        node.pilots.start(HOURS, version);

        changes.discard(HOURS, version);

        assertThat(changes.version(HOURS, version).isDiscarded()).isTrue();
        assertThat(node.pilots.open(HOURS)).as("it is tried no more").isEmpty();
        assertThatThrownBy(() -> node.pilots.start(HOURS, version)).hasMessageContaining("discarded by petra");
        assertThatThrownBy(() -> changes.discard(HOURS, version)).hasMessageContaining("discarded by petra");
        as("pierre");
        assertThatThrownBy(() -> changes.approve(HOURS, version))
                .hasMessage("version: found discarded by petra, allowed: a proposal awaiting approval");
        assertThat(proposed("8 to 6")).as("proposed once more").isEqualTo(3);
        as("pierre");
        changes.discard(HOURS, 3);
        assertThat(changes.version(HOURS, 3).discarded().by())
                .as("another owner may, too")
                .isEqualTo("pierre");
        assertThat(events.stream(ChangeDiscarded.class)).hasSize(2);
    }

    @Test
    void whatIsApprovedIsNotDiscarded() {
        int version = approved("8 to 6");

        assertThatThrownBy(() -> changes.discard(HOURS, version)).hasMessageContaining("approved by pierre");
    }

    @Test
    void rollingBackRestoresTheVersionBeforeForAReason() {
        assertThatThrownBy(() -> {
                    as("pierre");
                    changes.rollBack(HOURS, "why");
                })
                .hasMessage("name: found as delivered, allowed: something that was changed");
        inForce("8 to 6");
        assertThatThrownBy(() -> changes.rollBack(HOURS, " ")).hasMessageContaining("1 to 1000 characters");

        changes.rollBack(HOURS, "Nobody came");
        node.follow();

        assertThat(changes.active(HOURS)).isEqualTo(1);
        assertThat(changes.activations(HOURS).get(0).reason()).isEqualTo("Nobody came");
        changes.rollBack(HOURS, "They came after all");
        assertThat(changes.activations(HOURS))
                .extracting(Activation::version)
                .as("nothing is forgotten")
                .containsExactly(2, 1, 2);
        assertThat(notices.used).containsExactly("delivered but []", "1 8 to 6", "2 9 to 5");
    }

    @Test
    void whatDoesNotFitAnyMoreDoesNotComeIntoForce() {
        int version = approved("8 to 6");
        notices.forbidden = "8 to 6";

        assertThatThrownBy(() -> changes.activate(HOURS, version))
                .isInstanceOf(Refused.class)
                .hasMessage("notice: found 8 to 6, allowed: another");
        assertThat(changes.active(HOURS)).isEqualTo(1);
        assertThat(notices.activated).isEmpty();
    }

    @Test
    void whatIsInForceAndDoesNotFitThisReleaseIsSaid() {
        inForce("8 to 6");
        assertThat(changes.misfits(HOURS)).isEmpty();

        notices.forbidden = "8 to 6";

        assertThat(changes.misfits(HOURS)).hasSize(1);
    }

    @Test
    void anotherNodeAndOneThatStartsFollow() {
        Notices others = new Notices("9 to 5");
        ChangesFixture other = nodeWith(others).start();
        inForce("8 to 6");
        other.follow();
        assertThat(others.used).containsExactly("delivered but []", "1 8 to 6");

        Notices restarted = new Notices("9 to 5");
        nodeWith(restarted).start();

        assertThat(restarted.used).containsExactly("delivered but [opening-hours]", "1 8 to 6");
        assertThat(changes.versions(HOURS))
                .as("what is known is delivered once")
                .hasSize(2);
    }

    @Test
    void whatALaterReleaseBringsIsInForceUnlessSomethingWasActivated() {
        Changes later = nodeWith(new Notices("10 to 4")).start().changes;
        assertThat(later.inForce(HOURS).content()).isEqualTo("10 to 4");
        assertThat(later.overtakenBy(HOURS)).isZero();

        inForce("8 to 6");
        Changes evenLater = nodeWith(new Notices("11 to 3")).start().changes;
        assertThat(evenLater.inForce(HOURS).content()).isEqualTo("8 to 6");
        assertThat(evenLater.overtakenBy(HOURS)).isEqualTo(4);
        evenLater.activate(HOURS, 4);
        assertThat(evenLater.overtakenBy(HOURS))
                .as("taken without another approval")
                .isZero();
        evenLater.rollBack(HOURS, "Too short");
        evenLater.rollBack(HOURS, "Not at all");
        assertThat(evenLater.inForce(HOURS).content()).isEqualTo("11 to 3");
    }

    @Test
    void theFirstActivationIsRolledBackToWhatWasDeliveredThen() {
        inForce("8 to 6");
        clock.now = clock.now.plusSeconds(1);
        Changes later = nodeWith(new Notices("10 to 4")).start().changes;

        later.rollBack(HOURS, "Nobody came");

        assertThat(later.inForce(HOURS).content()).isEqualTo("9 to 5");
    }

    @Test
    void anApprovedVersionComesIntoForceAtItsTimeOnceWhateverNumberOfNodesAsks() {
        int version = approved("8 to 6");
        node.schedule.schedule(HOURS, version, clock.now.plus(Duration.ofHours(1)));
        ChangesFixture other = nodeWith(new Notices("9 to 5"));
        logOut();

        clock.now = clock.now.plus(Duration.ofMinutes(59));
        node.schedule.activateDue();
        assertThat(changes.active(HOURS)).isEqualTo(1);
        assertThat(node.schedule.waiting(HOURS))
                .extracting(ScheduledActivation::version)
                .containsExactly(2);

        clock.now = clock.now.plus(Duration.ofMinutes(1));
        other.schedule.activateDue();
        node.schedule.activateDue();

        assertThat(changes.activations(HOURS)).singleElement().satisfies(activation -> {
            assertThat(activation.by()).isEqualTo("pierre");
            assertThat(activation.at()).isEqualTo(clock.now);
            assertThat(activation.isRollback()).isFalse();
        });
        assertThat(node.schedule.waiting(HOURS)).isEmpty();
        assertThat(events.stream(ChangeScheduled.class)).hasSize(1);
    }

    @Test
    void aScheduledActivationIsTakenBackAndThenNothingHappens() {
        int version = approved("8 to 6");
        node.schedule.schedule(HOURS, version, clock.now.plusSeconds(60));

        node.schedule.cancel(HOURS, 1);

        clock.now = clock.now.plusSeconds(61);
        node.schedule.activateDue();
        assertThat(changes.active(HOURS)).isEqualTo(1);
        assertThat(events.stream(ChangeScheduleEnded.class))
                .extracting(ChangeScheduleEnded::outcome)
                .containsExactly(ScheduledActivation.Outcome.CANCELLED);
        assertThatThrownBy(() -> node.schedule.cancel(HOURS, 1)).isInstanceOf(Refused.class);
    }

    @Test
    void whatWasActivatedByHandBeforeItsTimeIsNotActivatedTwice() {
        int version = approved("8 to 6");
        node.schedule.schedule(HOURS, version, clock.now.plusSeconds(60));
        changes.activate(HOURS, version);

        clock.now = clock.now.plusSeconds(61);
        node.schedule.activateDue();

        assertThat(changes.activations(HOURS)).hasSize(1);
        assertThat(node.schedule.waiting(HOURS)).isEmpty();
    }

    @Test
    void onlyAnApprovedVersionIsScheduledOnceForALaterTime() {
        int version = proposed("8 to 6");
        Instant later = clock.now.plusSeconds(60);
        assertThatThrownBy(() -> node.schedule.schedule(HOURS, version, later))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2, not approved");
        as("pierre");
        changes.approve(HOURS, version);

        for (Instant wrong :
                new Instant[] {null, clock.now, clock.now.minusSeconds(1), clock.now.plus(Duration.ofDays(367))}) {
            assertThatThrownBy(() -> node.schedule.schedule(HOURS, version, wrong))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("later than now, at most 2027-11-21T08:15:00Z");
        }
        node.schedule.schedule(HOURS, version, later);
        assertThatThrownBy(() -> node.schedule.schedule(HOURS, version, later.plusSeconds(1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2, scheduled");
    }

    @Test
    void oneVersionAtATimeIsTriedUntilSomethingComesIntoForce() {
        int version = proposed("8 to 6");
        node.pilots.start(HOURS, version);

        assertThatThrownBy(() -> node.pilots.start(HOURS, version)).hasMessageContaining("one pilot at a time");
        assertThatThrownBy(() -> node.pilots.start("house-rules", 1)).hasMessageContaining("house-rules");
        node.pilots.end(HOURS);
        assertThatThrownBy(() -> node.pilots.end(HOURS)).hasMessageContaining("a pilot in progress");
        assertThatThrownBy(() -> node.pilots.start(HOURS, 1)).hasMessageContaining("1, active");
        assertThat(node.pilots.of(HOURS)).singleElement().satisfies(pilot -> {
            assertThat(pilot.isOpen()).isFalse();
            assertThat(pilot.ended().by()).isEqualTo("petra");
        });
        assertThat(node.pilots.all()).hasSize(1);
        assertThat(events.stream(PilotStarted.class)).hasSize(1);
        assertThat(events.stream(PilotEnded.class)).hasSize(1);
    }

    @Test
    void twoKindsHaveNoNameInCommon() {
        ChangesFixture twice =
                new ChangesFixture(jdbc, access, publisher, transactions, clock, notices, new Notices("9 to 5"));

        assertThatThrownBy(() -> twice.changes.knows(HOURS)).isInstanceOf(IllegalStateException.class);
    }
}
