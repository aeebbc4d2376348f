package io.attune.sampling;

import io.attune.intake.InteractionId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The draws of a project over some time. */
@Service
@Transactional(readOnly = true)
public class PastDraws {

    private final JdbcClient jdbc;
    private final Cycles cycles;

    PastDraws(JdbcClient jdbc, Cycles cycles) {
        this.jdbc = jdbc;
        this.cycles = cycles;
    }

    /** The drawn cycles of a project whose period begins in [from, to), the oldest first. */
    public List<Cycle> of(String project, Instant from, Instant to) {
        return cycles.drawn(project, from, to);
    }

    /** Calls of the random part of these cycles, the oldest cycle first. */
    public List<RandomCall> randomCalls(String project, Instant from, Instant to) {
        return jdbc.sql("select s.interaction, s.probability, c.period_from from sampling_cycle c"
                        + " join sampling_sample s on s.cycle = c.id where c.project = ? and c.period_from >= ?"
                        + " and c.period_from < ? and s.part = 'RANDOM' and s.state not in ('REPLACED', 'DROPPED')"
                        + " order by c.period_from, s.interaction")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query((row, number) -> new RandomCall(
                        new InteractionId(row.getObject("interaction", UUID.class)),
                        row.getTimestamp("period_from").toInstant(),
                        row.getDouble("probability")))
                .list();
    }
}
