package io.attune.changes;

import io.attune.Message;
import io.attune.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Versions {

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes activations of a kind a matter of one node at a time, until the transaction ends. */
    void lock(String kind) {
        jdbc.sql("select name from changes_version where kind = ? and version = 1 order by name for update")
                .param(kind)
                .query(String.class)
                .list();
    }

    void insert(Version version) {
        jdbc.sql(
                        "insert into changes_version (kind, name, version, hash, content, details, author, proposed_at, reason,"
                                + " approver, approved_at) values (:kind, :name, :version, :hash, :content, :details, :author,"
                                + " :proposedAt, :reason, :approver, :approvedAt)")
                .param("kind", version.kind())
                .param("name", version.name())
                .param("version", version.number())
                .param("hash", version.hash())
                .param("content", version.content())
                .param("details", version.details())
                .param("author", version.author())
                .param("proposedAt", Timestamp.from(version.proposed().at()))
                .param("reason", version.reason())
                .param(
                        "approver",
                        version.approved() == null ? null : version.approved().by())
                .param(
                        "approvedAt",
                        version.approved() == null
                                ? null
                                : Timestamp.from(version.approved().at()))
                .update();
    }

    /** The newest first. */
    List<Version> of(String kind, String name) {
        return jdbc.sql("select * from changes_version where kind = ? and name = ? order by version desc")
                .params(kind, name)
                .query(Versions::version)
                .list();
    }

    /** Versions of some things of a kind, by name, the newest first. */
    List<Version> of(String kind, List<String> names) {
        return jdbc.sql("select * from changes_version where kind = :kind and name in (:names)"
                        + " order by name, version desc")
                .param("kind", kind)
                .param("names", names)
                .query(Versions::version)
                .list();
    }

    /** Versions of everything of a kind, by name, the newest first. */
    List<Version> of(String kind) {
        return jdbc.sql("select * from changes_version where kind = ? order by name, version desc")
                .param(kind)
                .query(Versions::version)
                .list();
    }

    /** @return whether it was a proposal until now */
    boolean approve(Version version, Step approved) {
        return jdbc.sql("update changes_version set approver = ?, approved_at = ?"
                                + " where kind = ? and name = ? and version = ?"
                                + " and approver is null and discarded_by is null")
                        .params(approved.by(), Timestamp.from(approved.at()))
                        .params(version.kind(), version.name(), version.number())
                        .update()
                == 1;
    }

    /** @return whether it was a proposal until now */
    boolean discard(Version version, Step discarded) {
        return jdbc.sql("update changes_version set discarded_by = ?, discarded_at = ?"
                                + " where kind = ? and name = ? and version = ?"
                                + " and approver is null and discarded_by is null")
                        .params(discarded.by(), Timestamp.from(discarded.at()))
                        .params(version.kind(), version.name(), version.number())
                        .update()
                == 1;
    }

    void insert(Activation activation) {
        jdbc.sql("insert into changes_activation (kind, name, position, version, activated_by, activated_at, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(activation.kind(), activation.name(), activation.position(), activation.version())
                .params(activation.by(), Timestamp.from(activation.at()), activation.reason())
                .update();
    }

    /** The newest first. */
    List<Activation> activations(String kind, String name) {
        return jdbc.sql("select * from changes_activation where kind = ? and name = ? order by position desc")
                .params(kind, name)
                .query(Versions::activation)
                .list();
    }

    /** The active version of everything that was ever activated, by name. */
    List<InForce> activated(String kind) {
        return jdbc.sql("select v.*, a.position, a.activated_by, a.activated_at, a.reason as activation_reason"
                        + " from changes_version v"
                        + " join changes_activation a on a.kind = v.kind and a.name = v.name and a.version = v.version"
                        + " where v.kind = ? and a.position = (select max(b.position) from changes_activation b"
                        + " where b.kind = a.kind and b.name = a.name) order by v.name")
                .param(kind)
                .query((row, number) ->
                        new InForce(version(row, number), activation(row, row.getString("activation_reason"))))
                .list();
    }

    /**
     * Stores what is numbered after the last one: of two people who do so at the same moment the second is told.
     *
     * @param place that is refused
     */
    static void unlessFirst(Message place, Runnable insert) {
        try {
            insert.run();
        } catch (DuplicateKeyException another) {
            throw new Refused(place, Message.of("changes.at-once"), Message.of("changes.one-after-another"));
        }
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getString("kind"),
                row.getString("name"),
                row.getInt("version"),
                row.getString("hash"),
                row.getString("content"),
                row.getString("details"),
                step(row, "author", "proposed_at"),
                row.getString("reason"),
                stepIfTaken(row, "approver", "approved_at"),
                stepIfTaken(row, "discarded_by", "discarded_at"));
    }

    private static Activation activation(ResultSet row, int number) throws SQLException {
        return activation(row, row.getString("reason"));
    }

    private static Activation activation(ResultSet row, String reason) throws SQLException {
        return new Activation(
                row.getString("kind"),
                row.getString("name"),
                row.getInt("position"),
                row.getInt("version"),
                row.getString("activated_by"),
                row.getTimestamp("activated_at").toInstant(),
                reason);
    }

    static Step step(ResultSet row, String by, String at) throws SQLException {
        return new Step(row.getString(by), row.getTimestamp(at).toInstant());
    }

    /** Null where nobody has taken it. */
    static @Nullable Step stepIfTaken(ResultSet row, String by, String at) throws SQLException {
        return row.getTimestamp(at) == null ? null : step(row, by, at);
    }
}
