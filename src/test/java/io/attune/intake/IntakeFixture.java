package io.attune.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Received interactions for tests of the modules that come after. */
public class IntakeFixture {

    private static final Instant RECEIVED = Instant.parse("2026-11-20T08:20:00Z");

    private IntakeFixture() {}

    /** An English call without recording or transcript, stored. */
    public static Interaction aReceivedCall(JdbcClient jdbc) {
        InteractionId id = InteractionId.random();
        Interaction call = new Interaction(
                id,
                "P1",
                id.toString(),
                "agent",
                Channel.CALL,
                "INBOUND",
                "ENQUIRY",
                null,
                Instant.parse("2026-11-20T08:15:00Z"),
                60,
                "en",
                null,
                Map.of(),
                null,
                null,
                false,
                List.of(),
                RECEIVED);
        interactions(jdbc).insert(call, "hash");
        return call;
    }

    /** Knows what was received; can itself receive nothing. */
    public static Intake readOnlyIntake(JdbcClient jdbc) {
        return new Intake(
                interactions(jdbc), null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Takes demands; can itself play nothing. */
    public static Muting muting(JdbcClient jdbc, Clock clock) {
        return new Muting(new Mutings(jdbc, new ObjectMapper()), null, null, clock);
    }

    private static Interactions interactions(JdbcClient jdbc) {
        return new Interactions(jdbc, null, new ObjectMapper());
    }
}
