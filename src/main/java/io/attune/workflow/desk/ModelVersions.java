package io.attune.workflow.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class ModelVersions {

    private final JdbcClient jdbc;

    ModelVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in force is decided by one node at a time: held until the transaction ends. */
    public void lock() {
        jdbc.sql("select model from workflow_model_version where version = 1 order by model for update")
                .query(String.class)
                .list();
    }

    public void insert(ModelVersion version) {
        jdbc.sql("insert into workflow_model_version (model, version, hash, content, mapping, author, reason,"
                        + " proposed_at, approver, approved_at) values (:model, :version, :hash, :content, :mapping,"
                        + " :author, :reason, :proposedAt, :approver, :approvedAt)")
                .param("model", version.model())
                .param("version", version.version())
                .param("hash", version.hash())
                .param("content", version.content())
                .param("mapping", version.mapping())
                .param("author", version.author())
                .param("reason", version.reason())
                .param("proposedAt", Timestamp.from(version.proposedAt()))
                .param("approver", version.approver())
                .param("approvedAt", version.approvedAt() == null ? null : Timestamp.from(version.approvedAt()))
                .update();
    }

    /** The newest first. */
    public List<ModelVersion> of(String model) {
        return jdbc.sql("select * from workflow_model_version where model = ? order by version desc")
                .param(model)
                .query(this::version)
                .list();
    }

    /** @return whether nobody had approved it until now */
    boolean approve(String model, int version, String approver, Instant at) {
        return jdbc.sql(
                                "update workflow_model_version set approver = ?, approved_at = ? where model = ? and version = ?"
                                        + " and approver is null")
                        .params(approver, Timestamp.from(at), model, version)
                        .update()
                == 1;
    }

    public void insert(ModelActivation activation) {
        jdbc.sql("insert into workflow_model_activation (model, position, version, deployment, activated_by,"
                        + " activated_at) values (?, ?, ?, ?, ?, ?)")
                .params(activation.model(), activation.position(), activation.version(), activation.deployment())
                .params(activation.by(), Timestamp.from(activation.at()))
                .update();
    }

    /** The newest first. */
    List<ModelActivation> activations(String model) {
        return jdbc.sql("select * from workflow_model_activation where model = ? order by position desc")
                .param(model)
                .query((row, number) -> new ModelActivation(
                        row.getString("model"),
                        row.getInt("position"),
                        row.getInt("version"),
                        row.getString("deployment"),
                        row.getString("activated_by"),
                        row.getTimestamp("activated_at").toInstant()))
                .list();
    }

    /** The active version of each model that was ever activated on the desk. */
    public List<ModelVersion> active() {
        return jdbc.sql("select v.* from workflow_model_version v join workflow_model_activation a on a.model = v.model"
                        + " and a.version = v.version where a.position = (select max(b.position) from"
                        + " workflow_model_activation b where b.model = a.model) order by v.model")
                .query(this::version)
                .list();
    }

    private ModelVersion version(ResultSet row, int number) throws SQLException {
        Timestamp approvedAt = row.getTimestamp("approved_at");
        return new ModelVersion(
                row.getString("model"),
                row.getInt("version"),
                row.getString("hash"),
                row.getString("content"),
                row.getString("mapping"),
                row.getString("author"),
                row.getString("reason"),
                row.getTimestamp("proposed_at").toInstant(),
                row.getString("approver"),
                approvedAt == null ? null : approvedAt.toInstant());
    }
}
