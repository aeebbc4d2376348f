package io.attune.review;

import io.attune.Message;
import io.attune.intake.InteractionId;
import io.attune.sampling.CycleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class Assignments {

    private static final String IN_FORCE = "select a.* from review_assignment a where not exists (select 1"
            + " from review_assignment_end e where e.interaction = a.interaction and e.number = a.number) ";

    private static final String NOT_DONE = "and not exists (select 1 from review_review r"
            + " where r.interaction = a.interaction and r.position = a.position) ";

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Assignments(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Waits for others who give out reviews of the project, on whatever node. */
    void lock(String project) {
        if (!tryLock(project)) {
            apart.executeWithoutResult(status -> insertTurn(project));
            tryLock(project);
        }
    }

    private boolean tryLock(String project) {
        return jdbc.sql("select project from review_turn where project = ? for update")
                .param(project)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private void insertTurn(String project) {
        try {
            jdbc.sql("insert into review_turn (project) values (?)")
                    .param(project)
                    .update();
        } catch (DuplicateKeyException alreadyThere) {
            return;
        }
    }

    int count(InteractionId interaction) {
        return jdbc.sql("select count(*) from review_assignment where interaction = ?")
                .param(interaction.value())
                .query(Integer.class)
                .single();
    }

    void insert(Assignment assignment) {
        jdbc.sql("""
                insert into review_assignment (interaction, number, position, reviewer, project, cycle, agent, minutes,
                    rule, reason, assigned_by, assigned_at)
                values (:interaction, :number, :position, :reviewer, :project, :cycle, :agent, :minutes, :rule, :reason,
                    :by, :at)""")
                .param("interaction", assignment.interaction().value())
                .param("number", assignment.number())
                .param("position", assignment.position())
                .param("reviewer", assignment.reviewer())
                .param("project", assignment.project())
                .param("cycle", assignment.cycle().value())
                .param("agent", assignment.agent())
                .param("minutes", assignment.minutes())
                .param("rule", assignment.rule())
                .param("reason", assignment.reason().json())
                .param("by", assignment.assignedBy())
                .param("at", Timestamp.from(assignment.assignedAt()))
                .update();
    }

    void end(Assignment assignment, Assignment.End end, Message reason, String by, Instant at) {
        jdbc.sql("insert into review_assignment_end (interaction, number, ended, reason, ended_by, ended_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(assignment.interaction().value(), assignment.number(), end.name(), reason.json())
                .params(by, Timestamp.from(at))
                .update();
    }

    /** Whose review the call's next one is. */
    Optional<Assignment> open(InteractionId interaction) {
        return jdbc.sql(IN_FORCE + NOT_DONE + "and a.interaction = ?")
                .param(interaction.value())
                .query(this::assignment)
                .optional();
    }

    /** The oldest first. */
    List<Assignment> open(String project) {
        return jdbc.sql(IN_FORCE + NOT_DONE + "and a.project = ? order by a.assigned_at, a.interaction")
                .param(project)
                .query(this::assignment)
                .list();
    }

    /**
     * An assignment and what became of it.
     *
     * @param done when its reviewer submitted the review, or null
     * @param isOpen whether it is in force and nobody has done the review
     * @param isRefused whether its reviewer gave it back
     */
    record Followed(Assignment assignment, @Nullable Instant done, boolean isOpen, boolean isRefused) {

        boolean isDoneSince(Instant from) {
            return done != null && !done.isBefore(from);
        }

        boolean isGivenSince(Instant from) {
            return !isRefused && !assignment.assignedAt().isBefore(from);
        }
    }

    /** Those of projects that are open, or were given, done or refused at a time or later, the oldest first. */
    List<Followed> followed(Collection<String> projects, Instant from) {
        if (projects.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select a.*, r.submitted_at, r.reviewer as done_by, e.ended from review_assignment a"
                        + " left join review_review r on r.interaction = a.interaction and r.position = a.position"
                        + " left join review_assignment_end e on e.interaction = a.interaction and e.number = a.number"
                        + " where a.project in (:projects) and (e.ended is null and (a.assigned_at >= :from"
                        + " or r.submitted_at is null or r.submitted_at >= :from)"
                        + " or e.ended = 'REFUSED' and e.ended_at >= :from) order by a.assigned_at, a.interaction")
                .param("projects", projects)
                .param("from", Timestamp.from(from))
                .query((row, number) -> {
                    Assignment assignment = assignment(row, number);
                    boolean isRefused = row.getString("ended") != null;
                    Timestamp submitted = row.getTimestamp("submitted_at");
                    boolean isOwn = assignment.reviewer().equals(row.getString("done_by"));
                    return new Followed(
                            assignment,
                            isRefused || submitted == null || !isOwn ? null : submitted.toInstant(),
                            !isRefused && submitted == null,
                            isRefused);
                })
                .list();
    }

    void insert(UnassignedReview left, int number) {
        jdbc.sql("insert into review_unassigned (interaction, number, position, project, reason, left_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        left.interaction().value(),
                        number,
                        left.position(),
                        left.project(),
                        left.reason().json())
                .param(Timestamp.from(left.at()))
                .update();
    }

    /** What still waits in a project for somebody to take it, the oldest first. */
    List<UnassignedReview> left(String project) {
        return left(List.of(project));
    }

    /** What still waits in projects for somebody to take it, the oldest first. */
    List<UnassignedReview> left(Collection<String> projects) {
        if (projects.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select l.* from review_unassigned l where l.project in (:projects) and not exists (select 1"
                        + " from review_assignment a where a.interaction = l.interaction and a.number > l.number)"
                        + " order by l.left_at, l.interaction")
                .param("projects", projects)
                .query((row, n) -> new UnassignedReview(
                        new InteractionId(row.getObject("interaction", UUID.class)),
                        row.getInt("position"),
                        row.getString("project"),
                        Message.read(row.getString("reason")),
                        row.getTimestamp("left_at").toInstant()))
                .list();
    }

    Set<String> whoRefused(InteractionId interaction) {
        return new HashSet<>(jdbc.sql("select a.reviewer from review_assignment a join review_assignment_end e"
                        + " on e.interaction = a.interaction and e.number = a.number"
                        + " where a.interaction = ? and e.ended = 'REFUSED'")
                .param(interaction.value())
                .query(String.class)
                .list());
    }

    /** What each reviewer has of the cycle, and of the project since a time. */
    Map<String, Load> loads(String project, CycleId cycle, Instant since) {
        Map<String, Load> loads = new HashMap<>();
        jdbc.sql("select reviewer, sum(case when cycle = ? then 1 else 0 end) as calls,"
                        + " sum(case when cycle = ? then minutes else 0 end) as minutes, count(*) as recent from ("
                        + IN_FORCE + "and a.project = ? and (a.cycle = ? or a.assigned_at >= ?)) as in_force"
                        + " group by reviewer")
                .params(cycle.value(), cycle.value(), project, cycle.value(), Timestamp.from(since))
                .query(row -> {
                    String reviewer = row.getString("reviewer");
                    loads.put(
                            reviewer,
                            new Load(reviewer, row.getInt("calls"), row.getDouble("minutes"), row.getInt("recent")));
                });
        return loads;
    }

    /** Reviews of an agent's calls that somebody has or did since a time. */
    int pairs(String reviewer, String agent, Instant since) {
        return jdbc.sql("select count(*) from (" + IN_FORCE
                        + "and a.reviewer = ? and a.agent = ? and a.assigned_at >= ?) as pairs")
                .params(reviewer, agent, Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    boolean isBegun(Assignment assignment) {
        return jdbc.sql("select count(*) from review_draft where interaction = ? and reviewer = ?")
                        .params(assignment.interaction().value(), assignment.reviewer())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                new InteractionId(row.getObject("interaction", UUID.class)),
                row.getInt("number"),
                row.getInt("position"),
                row.getString("reviewer"),
                row.getString("project"),
                new CycleId(row.getObject("cycle", UUID.class)),
                row.getString("agent"),
                row.getDouble("minutes"),
                row.getString("rule"),
                Message.read(row.getString("reason")),
                row.getString("assigned_by"),
                row.getTimestamp("assigned_at").toInstant());
    }
}
