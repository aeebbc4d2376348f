package io.attune.sampling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What could have been drawn in each cycle. */
@Repository
class Frames {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    Frames(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(CycleId cycle, List<RankedStratum> strata) {
        batches.batchUpdate(
                "insert into sampling_stratum (cycle, agent, business_type, slot, size, late, expected, drawn, members)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                strata,
                BATCH,
                (statement, ranked) -> {
                    Stratum stratum = ranked.stratum();
                    statement.setObject(1, cycle.value());
                    statement.setString(2, stratum.agent());
                    statement.setString(3, stratum.businessType());
                    statement.setString(4, stratum.slot());
                    statement.setInt(5, stratum.size());
                    statement.setInt(6, stratum.late());
                    statement.setDouble(7, stratum.expected());
                    statement.setInt(8, stratum.drawn());
                    statement.setBytes(9, ranked.ids());
                });
    }

    /** Strata by agent, business type and slot. */
    Map<CycleId, List<Stratum>> strata(Collection<CycleId> cycles) {
        Map<CycleId, List<Stratum>> strata = new HashMap<>();
        jdbc.sql("select cycle, agent, business_type, slot, size, late, expected, drawn from sampling_stratum"
                        + " where cycle = any(?)")
                .param(Cycles.ids(cycles))
                .query(row -> {
                    strata.computeIfAbsent(new CycleId(row.getObject("cycle", UUID.class)), cycle -> new ArrayList<>())
                            .add(stratum(row));
                });
        strata.values().forEach(of -> of.sort(Stratum.ORDER));
        return strata;
    }

    Optional<RankedStratum> members(CycleId cycle, Stratum stratum) {
        return jdbc.sql("select * from sampling_stratum where cycle = ? and agent = ? and business_type = ?"
                        + " and slot = ?")
                .params(cycle.value(), stratum.agent(), stratum.businessType(), stratum.slot())
                .query((row, number) -> ranked(row))
                .optional();
    }

    /** Every stratum with its members, one by one. */
    void each(CycleId cycle, Consumer<RankedStratum> take) {
        jdbc.sql("select * from sampling_stratum where cycle = ?")
                .param(cycle.value())
                .query((ResultSet row) -> take.accept(ranked(row)));
    }

    /** Takes the strata of all frames of a project that were closed since then. */
    void eachSince(String project, Instant closed, Consumer<RankedStratum> take) {
        jdbc.sql("select s.* from sampling_stratum s join sampling_cycle c on c.id = s.cycle"
                        + " where c.project = ? and c.frame_closed_at >= ?")
                .params(project, Timestamp.from(closed))
                .query((ResultSet row) -> take.accept(ranked(row)));
    }

    private static RankedStratum ranked(ResultSet row) throws SQLException {
        return RankedStratum.of(stratum(row), row.getBytes("members"));
    }

    private static Stratum stratum(ResultSet row) throws SQLException {
        return new Stratum(
                row.getString("agent"),
                row.getString("business_type"),
                row.getString("slot"),
                row.getInt("size"),
                row.getInt("late"),
                row.getDouble("expected"),
                row.getInt("drawn"));
    }
}
