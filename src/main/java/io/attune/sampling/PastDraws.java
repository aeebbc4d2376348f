package io.attune.sampling;

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
    private final Sampling sampling;

    PastDraws(JdbcClient jdbc, Sampling sampling) {
        this.jdbc = jdbc;
        this.sampling = sampling;
    }

    /** The drawn cycles of a project whose period begins in [from, to), the oldest first. */
    public List<Cycle> of(String project, Instant from, Instant to) {
        return jdbc
                .sql("select id from sampling_cycle where project = ? and period_from >= ? and period_from < ?"
                        + " and drawn_at is not null order by period_from, period_to")
                .params(project, Timestamp.from(from), Timestamp.from(to))
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> sampling.cycle(new CycleId(id)))
                .toList();
    }
}
