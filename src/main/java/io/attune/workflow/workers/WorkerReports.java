package io.attune.workflow.workers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The latest report of each node; in the database, as another server may be asked than the one that was told. */
@Repository
class WorkerReports {

    /**
     * A report with its time.
     *
     * @param since of the node's first report
     */
    record Stored(WorkerReport report, Instant since, Instant at) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    WorkerReports(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void save(WorkerReport report, Instant at) {
        int known = jdbc.sql("update workflow_worker set report = :report, reported_at = :at where node = :node")
                .param("report", write(report))
                .param("at", Timestamp.from(at))
                .param("node", report.node())
                .update();
        if (known == 0) {
            jdbc.sql("insert into workflow_worker (node, report, since, reported_at) values (:node, :report, :at, :at)")
                    .param("report", write(report))
                    .param("at", Timestamp.from(at))
                    .param("node", report.node())
                    .update();
        }
    }

    /** Reports by node. */
    List<Stored> all() {
        return jdbc.sql("select report, since, reported_at from workflow_worker order by node")
                .query(this::stored)
                .list();
    }

    void forget(Instant before) {
        jdbc.sql("delete from workflow_worker where reported_at < ?")
                .param(Timestamp.from(before))
                .update();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                read(row.getString("report")),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("reported_at").toInstant());
    }

    private String write(WorkerReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private WorkerReport read(String report) {
        try {
            return json.readValue(report, WorkerReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
