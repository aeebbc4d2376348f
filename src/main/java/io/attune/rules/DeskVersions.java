package io.attune.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeskVersions {

    private final JdbcClient jdbc;

    DeskVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DeskVersion version) {
        jdbc.sql("insert into rules_version (table_name, version, hash, sheet, author, reason, proposed_at, approver,"
                        + " approved_at) values (:table, :version, :hash, :sheet, :author, :reason, :proposedAt,"
                        + " :approver, :approvedAt)")
                .param("table", version.table())
                .param("version", version.version())
                .param("hash", version.hash())
                .param("sheet", version.sheet())
                .param("author", version.author())
                .param("reason", version.reason())
                .param("proposedAt", Timestamp.from(version.proposedAt()))
                .param("approver", version.approver())
                .param("approvedAt", version.approvedAt() == null ? null : Timestamp.from(version.approvedAt()))
                .update();
    }

    /** The newest first. */
    List<DeskVersion> of(String table) {
        return jdbc.sql("select * from rules_version where table_name = ? order by version desc")
                .param(table)
                .query(this::version)
                .list();
    }

    Optional<DeskVersion> find(String table, int version) {
        return jdbc.sql("select * from rules_version where table_name = ? and version = ?")
                .params(table, version)
                .query(this::version)
                .optional();
    }

    /** @return whether nobody had approved it until now */
    boolean approve(String table, int version, String approver, Instant at) {
        return jdbc.sql("update rules_version set approver = ?, approved_at = ? where table_name = ? and version = ?"
                                + " and approver is null")
                        .params(approver, Timestamp.from(at), table, version)
                        .update()
                == 1;
    }

    void insert(Activation activation) {
        jdbc.sql("insert into rules_activation (table_name, position, version, activated_by, activated_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(activation.table(), activation.position(), activation.version(), activation.by())
                .param(Timestamp.from(activation.at()))
                .update();
    }

    /** The newest first. */
    List<Activation> activations(String table) {
        return jdbc.sql("select * from rules_activation where table_name = ? order by position desc")
                .param(table)
                .query(this::activation)
                .list();
    }

    /** @param position of its activation */
    record InForce(DeskVersion version, int position) {}

    /** The active version of each table that was ever activated on the desk. */
    List<InForce> inForce() {
        return jdbc.sql("select v.*, a.position from rules_version v join rules_activation a on a.table_name ="
                        + " v.table_name and a.version = v.version where a.position = (select max(b.position) from"
                        + " rules_activation b where b.table_name = a.table_name) order by v.table_name")
                .query((row, number) -> new InForce(version(row, number), row.getInt("position")))
                .list();
    }

    private DeskVersion version(ResultSet row, int number) throws SQLException {
        return new DeskVersion(
                row.getString("table_name"),
                row.getInt("version"),
                row.getString("hash"),
                row.getString("sheet"),
                row.getString("author"),
                row.getString("reason"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("approver"),
                row.getTimestamp("approved_at") == null
                        ? null
                        : row.getTimestamp("approved_at").toInstant());
    }

    private Activation activation(ResultSet row, int number) throws SQLException {
        return new Activation(
                row.getString("table_name"),
                row.getInt("position"),
                row.getInt("version"),
                row.getString("activated_by"),
                row.getTimestamp("activated_at").toInstant());
    }
}
