package io.attune.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.AuditLine;
import io.attune.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A trail shows what was done to it. */
@JdbcTest
@Import({Audit.class, Trails.class, JacksonAutoConfiguration.class, AuditTest.Surroundings.class})
class AuditTest {

    static final Instant NOW = Instant.parse("2026-11-20T08:15:00.123Z");

    @TestConfiguration
    static class Surroundings {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        RunningStep step() {
            return () -> Map.of("process", "CallQaProcess v3");
        }
    }

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    private final Trail call = Trail.ofCall(UUID.randomUUID());

    private void aTrailOfThreeLines() {
        audit.append(List.of(
                AuditLine.of(call, "InteractionReceived").with("project", "NW-CARE"),
                AuditLine.of(call, "EvaluationScored").with("total", 92.5).with("queue", "很好 'quoted' \"too\""),
                AuditLine.of(call, "CallClosed")));
    }

    @Test
    void eachLineSaysWhoWhenWhatAndInWhichStepAndHoldsTheHashOfTheLineBefore() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("reviewer", null, List.of()));
        try {
            aTrailOfThreeLines();
        } finally {
            SecurityContextHolder.clearContext();
        }

        List<AuditEvent> trail = audit.trail(call);

        assertThat(trail).extracting(AuditEvent::position).containsExactly(1, 2, 3);
        assertThat(trail).extracting(AuditEvent::actor).containsOnly("reviewer");
        assertThat(trail).extracting(AuditEvent::at).containsOnly(NOW);
        assertThat(trail.get(1).details())
                .containsEntry("total", "92.5")
                .containsEntry("queue", "很好 'quoted' \"too\"")
                .containsEntry("process", "CallQaProcess v3");
        assertThat(trail.get(0).previous()).isEqualTo("0".repeat(64));
        assertThat(trail.get(1).previous()).isEqualTo(trail.get(0).hash());
        assertThat(trail.get(2).previous()).isEqualTo(trail.get(1).hash());
    }

    @Test
    void whatNobodyAskedForIsDoneByTheSystem() {
        aTrailOfThreeLines();

        assertThat(audit.trail(call)).extracting(AuditEvent::actor).containsOnly("attune");
    }

    @Test
    void anUntouchedTrailVerifies() {
        aTrailOfThreeLines();

        assertThat(audit.verify(call)).isEqualTo(new Verification(3, null, null));
        assertThat(audit.verify(Trail.ofCall(UUID.randomUUID())))
                .as("of nothing")
                .isEqualTo(new Verification(0, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'nobody'",
                "action = 'CallDropped'",
                "details = '{}'",
                "at = timestamp with time zone '2026-11-20 08:15:00.124+00:00'",
                "previous = '1'",
                "hash = '1'"
            })
    void aChangedLineIsNamed(String change) {
        aTrailOfThreeLines();

        jdbc.sql("update audit_event set " + change + " where subject = ? and position = 2")
                .param(call.subject())
                .update();

        assertThat(audit.verify(call)).isEqualTo(new Verification(3, 2, Verification.Reason.CHANGED));
    }

    @Test
    void aLineThatWasHashedAnewBreaksTheLinkOfTheNext() {
        aTrailOfThreeLines();
        Trails.Line second = linesOf(call).get(1);
        String hash = new Trails.Line(
                        call.subject(),
                        2,
                        second.at(),
                        "nobody",
                        second.action(),
                        second.details(),
                        second.previous(),
                        null)
                .computeHash();

        jdbc.sql("update audit_event set actor = 'nobody', hash = ? where subject = ? and position = 2")
                .params(hash, call.subject())
                .update();

        assertThat(audit.verify(call)).isEqualTo(new Verification(3, 3, Verification.Reason.CHANGED));
    }

    @Test
    void aRemovedLineIsMissing() {
        aTrailOfThreeLines();

        jdbc.sql("delete from audit_event where subject = ? and position = 2")
                .param(call.subject())
                .update();

        assertThat(audit.verify(call)).isEqualTo(new Verification(2, 2, Verification.Reason.MISSING));
    }

    @Test
    void aLineWhoseDetailsCannotBeReadIsBrokenAndShownAsSuch() {
        aTrailOfThreeLines();
        Trails.Line third = linesOf(call).get(2);
        Trails.Line unreadable = new Trails.Line(
                        call.subject(), 3, third.at(), third.actor(), third.action(), "{", third.previous(), null)
                .withHash();
        jdbc.sql("update audit_event set details = '{', hash = ? where subject = ? and position = 3")
                .params(unreadable.hash(), call.subject())
                .update();
        jdbc.sql("update audit_trail set head = ? where subject = ?")
                .params(unreadable.hash(), call.subject())
                .update();

        assertThat(audit.verify(call)).isEqualTo(new Verification(3, 3, Verification.Reason.UNREADABLE));
        assertThat(audit.trail(call)).last().satisfies(line -> assertThat(line.details())
                .isNull());
    }

    @Test
    void aTailThatWasCutOffIsNoticed() {
        aTrailOfThreeLines();

        jdbc.sql("delete from audit_event where subject = ? and position = 3")
                .param(call.subject())
                .update();

        assertThat(audit.verify(call)).isEqualTo(new Verification(2, 3, Verification.Reason.CUT_OFF));
    }

    @Test
    void trailsDoNotMix() {
        aTrailOfThreeLines();
        Trail other = Trail.ofCall(UUID.randomUUID());
        audit.append(List.of(AuditLine.of(other, "InteractionReceived")));

        assertThat(audit.trail(other)).extracting(AuditEvent::position).containsExactly(1);
        assertThat(audit.verify(other).isIntact()).isTrue();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void aLineIsWrittenInTheTransactionOfItsDeedOrNotAtAll() {
        assertThatThrownBy(() -> audit.append(List.of(AuditLine.of(call, "CallClosed"))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private List<Trails.Line> linesOf(Trail trail) {
        return new Trails(jdbc, null).lines(trail.subject());
    }
}
