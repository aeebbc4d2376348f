package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Signals {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Signals(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The latest word counts. */
    void save(List<Signal> signals, Instant at) {
        int[] updated = template.batchUpdate(
                "update sampling_signal set critical_suspected = ?, confidence = ?, given_at = ? where interaction = ?",
                signals.stream().map(signal -> row(signal, at)).toList());
        List<Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                fresh.add(row(signals.get(i), at));
            }
        }
        template.batchUpdate(
                "insert into sampling_signal (critical_suspected, confidence, given_at, interaction) values (?, ?, ?, ?)",
                fresh);
    }

    private static Object[] row(Signal signal, Instant at) {
        return new Object[] {
            signal.criticalSuspected(),
            signal.confidence(),
            Timestamp.from(at),
            signal.interaction().value()
        };
    }

    /** @param interactions at most some hundreds; those that no machine has judged are left out */
    Map<InteractionId, Signal> of(List<InteractionId> interactions) {
        Map<InteractionId, Signal> found = new HashMap<>();
        jdbc.sql("select * from sampling_signal where interaction in (:interactions)")
                .param(
                        "interactions",
                        interactions.stream().map(InteractionId::value).toList())
                .query(row -> {
                    InteractionId id = new InteractionId(row.getObject("interaction", UUID.class));
                    found.put(id, new Signal(id, row.getBoolean("critical_suspected"), row.getDouble("confidence")));
                });
        return found;
    }
}
