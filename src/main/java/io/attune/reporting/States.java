package io.attune.reporting;

import io.attune.access.Reach;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

@Repository
class States {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    States(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    void put(InteractionId interaction, CallState state) {
        jdbc.sql("update reporting_state set state = ?, since = ? where interaction = ?")
                .params(state.name(), Timestamp.from(clock.instant()), interaction.value())
                .update();
    }

    /** Begins new interactions; an imported transcript doesn't change the state. */
    void begin(List<Interaction> received) {
        Timestamp now = Timestamp.from(clock.instant());
        template.batchUpdate(
                "insert into reporting_state (interaction, project, state, since) values (?, ?, ?, ?)",
                received.stream()
                        .map(call -> new Object[] {call.id().value(), call.project(), CallState.RECEIVED.name(), now})
                        .toList());
    }

    /** Moves a sampled call only: an imported transcript changes no state. */
    void transcribed(InteractionId interaction) {
        jdbc.sql("update reporting_state set state = 'TRANSCRIBED', since = ? where interaction = ?"
                        + " and state in ('SELECTED', 'UNREADABLE')")
                .params(Timestamp.from(clock.instant()), interaction.value())
                .update();
    }

    Map<InteractionId, CallState> of(Collection<InteractionId> interactions) {
        if (interactions.isEmpty()) {
            return Map.of();
        }
        Map<InteractionId, CallState> states = new HashMap<>();
        jdbc.sql("select interaction, state from reporting_state where interaction = any(?)")
                .param(new SqlArrayValue(
                        "uuid", interactions.stream().map(InteractionId::value).toArray()))
                .query(row -> {
                    states.put(
                            new InteractionId(row.getObject("interaction", UUID.class)),
                            CallState.valueOf(row.getString("state")));
                });
        return states;
    }

    Map<CallState, Integer> counts(Reach reach) {
        Reach.Condition covered = reach.on("project");
        Map<CallState, Integer> counts = new java.util.EnumMap<>(CallState.class);
        jdbc.sql("select state, count(*) as calls from reporting_state where " + covered.sql() + " group by state")
                .params(covered.parameters())
                .query(row -> {
                    counts.put(CallState.valueOf(row.getString("state")), row.getInt("calls"));
                });
        return counts;
    }
}
