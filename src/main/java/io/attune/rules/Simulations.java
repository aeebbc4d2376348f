package io.attune.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Simulations {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Simulations(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Simulation simulation) {
        jdbc.sql("insert into rules_simulation (table_name, version, position, against, days, simulated_by,"
                        + " simulated_at, result) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(simulation.table(), simulation.version(), simulation.position())
                .params(simulation.against(), simulation.days(), simulation.by())
                .params(Timestamp.from(simulation.at()), write(simulation.comparison()))
                .update();
    }

    /** The newest first. */
    List<Simulation> of(String table, int version) {
        return jdbc.sql("select * from rules_simulation where table_name = ? and version = ? order by position desc")
                .params(table, version)
                .query(this::simulation)
                .list();
    }

    /** The newest of each version that was ever simulated. */
    List<Simulation> latest(String table) {
        return jdbc.sql("select * from rules_simulation s where table_name = ? and position = (select max(o.position)"
                        + " from rules_simulation o where o.table_name = s.table_name and o.version = s.version)")
                .param(table)
                .query(this::simulation)
                .list();
    }

    private Simulation simulation(ResultSet row, int number) throws SQLException {
        return new Simulation(
                row.getString("table_name"),
                row.getInt("version"),
                row.getInt("position"),
                row.getInt("against"),
                row.getInt("days"),
                row.getString("simulated_by"),
                row.getTimestamp("simulated_at").toInstant(),
                read(row.getString("result")));
    }

    private String write(Comparison comparison) {
        try {
            return json.writeValueAsString(comparison);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Comparison read(String comparison) {
        try {
            return json.readValue(comparison, Comparison.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
