package io.attune.review;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Absences;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.User;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.Decision;
import io.attune.sampling.Sampling;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reviews what: reviews are given out so that reviewers have as many calls and as many minutes as each other. */
@Service
@Transactional
public class Workload {

    private static final int LONGEST_REASON = 500;

    /** Who had more work lately comes later where a cycle does not tell. */
    private static final Duration LATELY = Duration.ofDays(28);

    private final Assignments assignments;
    private final Candidates candidates;
    private final Reviews reviews;
    private final Intake intake;
    private final Sampling sampling;
    private final Planning planning;
    private final Access access;
    private final Absences absences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Workload(
            Assignments assignments,
            Candidates candidates,
            Reviews reviews,
            Intake intake,
            Sampling sampling,
            Planning planning,
            Access access,
            Absences absences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assignments = assignments;
        this.candidates = candidates;
        this.reviews = reviews;
        this.intake = intake;
        this.sampling = sampling;
        this.planning = planning;
        this.access = access;
        this.absences = absences;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives the call's next review to somebody. Repeating changes nothing.
     *
     * @return the reviewer, or empty if nobody may be given it
     */
    public Optional<String> assign(InteractionId id) {
        Interaction call = intake.interaction(id);
        assignments.lock(call.project());
        Optional<Assignment> before = assignments.open(id);
        return before.isPresent() ? before.map(Assignment::reviewer) : giveOut(call);
    }

    private Optional<String> giveOut(Interaction call) {
        List<Candidates.Candidate> all = candidates.of(call);
        List<Candidates.Candidate> able =
                all.stream().filter(Candidates.Candidate::can).toList();
        if (able.isEmpty()) {
            leave(call, obstacles(all));
            return Optional.empty();
        }
        int rank = able.stream().mapToInt(Candidates.Candidate::rank).min().orElseThrow();
        Map<String, Decision<Conflict>> allowed = able.stream()
                .filter(candidate -> candidate.rank() == rank)
                .collect(Collectors.toMap(candidate -> candidate.person().id(), Candidates.Candidate::decision));
        Map<String, Load> loads = assignments.loads(
                call.project(),
                sampling.sampleOf(call.id()).orElseThrow().cycle(),
                clock.instant().minus(LATELY));
        Load chosen = Balance.choose(
                allowed.keySet().stream()
                        .map(reviewer -> loads.getOrDefault(reviewer, Load.none(reviewer)))
                        .toList(),
                minutes(call));
        Decision<Conflict> conflict = Objects.requireNonNull(allowed.get(chosen.reviewer()));
        give(
                call,
                chosen.reviewer(),
                conflict.row().citation(),
                Message.ofCell(conflict.answer().reason()));
        return Optional.of(chosen.reviewer());
    }

    private void leave(Interaction call, Message obstacles) {
        UnassignedReview left =
                new UnassignedReview(call.id(), nextPosition(call.id()), call.project(), obstacles, clock.instant());
        assignments.insert(left, assignments.count(call.id()));
        events.publishEvent(new ReviewLeftToGroup(left));
    }

    private static Message obstacles(List<Candidates.Candidate> all) {
        return all.stream()
                .map(candidate ->
                        Message.of("candidate.person", candidate.person().id(), candidate.obstacle()))
                .reduce((some, next) -> Message.of("refused.and", some, next))
                .orElse(Message.of("candidate.none"));
    }

    private static double minutes(Interaction call) {
        return call.durationSeconds() / 60;
    }

    private int nextPosition(InteractionId id) {
        return reviews.reviewers(id).size() + 1;
    }

    private void give(Interaction call, String reviewer, String rule, Message reason) {
        Assignment assignment = new Assignment(
                call.id(),
                assignments.count(call.id()) + 1,
                nextPosition(call.id()),
                reviewer,
                call.project(),
                sampling.sampleOf(call.id()).orElseThrow().cycle(),
                call.agent(),
                minutes(call),
                rule,
                reason,
                access.actor(),
                clock.instant());
        assignments.insert(assignment);
        events.publishEvent(new ReviewAssigned(assignment));
    }

    /** Somebody of the group did a review that nobody had been given. */
    void taken(Interaction call, User reviewer) {
        if (assignments.open(call.id()).isEmpty()) {
            assignments.lock(call.project());
            Decision<Conflict> conflict = candidates.conflict(call, reviewer);
            give(call, reviewer.id(), conflict.row().citation(), Message.of("review.taken"));
        }
    }

    /**
     * The login gives a review back; somebody else gets it, who has not refused it before.
     *
     * @param reason 1 to 500 characters
     * @throws Refused if the reason is missing or too long
     * @throws NotAllowed if the review is not the login's
     */
    public void refuse(InteractionId id, @Nullable String reason) {
        Interaction call = intake.visible(id);
        end(ownOf(call), Assignment.End.REFUSED, Message.value(required(reason)));
        giveOut(call);
    }

    /**
     * The login finds that nobody can review the call, say because it is not the agent's or nobody speaks; it gets no
     * evaluation, and another call takes its place in the sample. Only before anybody has reviewed it.
     *
     * @param reason 1 to 500 characters
     * @throws Refused if the reason is missing or too long
     * @throws NotAllowed if the review is not the login's, or the second of the call
     */
    public void reportUnusable(InteractionId id, @Nullable String reason) {
        Assignment own = ownOf(intake.visible(id));
        if (own.position() > 1) {
            throw new NotAllowed(Message.of("review.usable"));
        }
        String why = required(reason);
        end(own, Assignment.End.UNUSABLE, Message.value(why));
        events.publishEvent(new CallFoundUnusable(id, why, own.reviewer()));
    }

    private Assignment ownOf(Interaction call) {
        assignments.lock(call.project());
        return assignments
                .open(call.id())
                .filter(open -> open.reviewer().equals(access.actor()))
                .orElseThrow(() -> new NotAllowed(Message.of("right.give-up")));
    }

    private static String required(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        Refused.requireText("reason", text, LONGEST_REASON);
        return text;
    }

    private void end(Assignment assignment, Assignment.End end, Message reason) {
        assignments.end(assignment, end, reason, access.actor(), clock.instant());
        events.publishEvent(new ReviewWithdrawn(assignment, end, reason));
    }

    /**
     * A manager gives a review to somebody of their choice.
     *
     * @param reason 1 to 500 characters
     * @throws Refused if the reason is missing, no review of the call is due, or the person may not do it
     * @throws NotAllowed if the login does not manage the project
     */
    public void reassign(InteractionId id, String reviewer, String reason) {
        Interaction call = intake.visible(id);
        access.require(Right.ASSIGN_REVIEWS, call.project());
        assignments.lock(call.project());
        if (!isAwaited(id)) {
            throw new Refused("interaction", Message.value(id), Message.of("review.awaited-call"));
        }
        String why = required(reason);
        Candidates.Candidate candidate = candidates.of(call).stream()
                .filter(each -> each.person().id().equals(reviewer))
                .findFirst()
                .orElseThrow(
                        () -> new Refused("reviewer", Message.value(reviewer), Message.of("review.project-reviewer")));
        if (!candidate.can()) {
            throw new Refused(
                    "reviewer",
                    Message.of("candidate.person", reviewer, candidate.obstacle()),
                    Message.of("review.free-reviewer"));
        }
        Optional<Assignment> before = assignments.open(id);
        if (before.filter(open -> open.reviewer().equals(reviewer)).isPresent()) {
            return;
        }
        before.ifPresent(open -> end(open, Assignment.End.REASSIGNED, Message.value(why)));
        give(call, reviewer, candidate.decision().row().citation(), Message.value(why));
    }

    private boolean isAwaited(InteractionId id) {
        Optional<Route> route = reviews.route(id).filter(given -> given != Route.AUTO_ACCEPT);
        int due = route.map(given -> given == Route.DOUBLE_REVIEW ? 2 : 1).orElse(0);
        return reviews.reviewers(id).size() < due;
    }

    /** Gives what those who are away today have not begun to others. */
    public void handOverFromAbsent() {
        for (Project project : planning.projects()) {
            Set<String> away = absences.on(LocalDate.ofInstant(clock.instant(), project.zone()));
            if (!away.isEmpty()) {
                handOver(project.code(), away);
            }
        }
    }

    private void handOver(String project, Set<String> away) {
        assignments.lock(project);
        assignments.open(project).stream()
                .filter(open -> away.contains(open.reviewer()) && !assignments.isBegun(open))
                .forEach(open -> {
                    end(open, Assignment.End.ABSENT, Message.of("candidate.absent"));
                    giveOut(intake.interaction(open.interaction()));
                });
    }

    /** Whose the call's next review is; empty if it is nobody's. */
    @Transactional(readOnly = true)
    public Optional<Assignment> open(InteractionId id) {
        return assignments.open(id);
    }

    /** What was given out in a project and is not done yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<Assignment> open(String project) {
        return assignments.open(project);
    }

    /** What nobody in a project could be given and nobody has taken, the oldest first. */
    @Transactional(readOnly = true)
    public List<UnassignedReview> left(String project) {
        return assignments.left(project);
    }

    /** Why somebody may not do the call's next review: it was given to somebody else, or the table of conflicts says never. */
    Optional<Message> obstacle(Interaction call, User user) {
        Optional<Assignment> open = assignments.open(call.id());
        if (open.isPresent()) {
            return open.filter(given -> !given.reviewer().equals(user.id()))
                    .map(given -> Message.of("review.given-to-other"));
        }
        Conflict conflict = candidates.conflict(call, user).answer();
        return conflict.answer() == Conflict.Answer.NEVER
                ? Optional.of(Message.of("review.conflict", Message.ofCell(conflict.reason())))
                : Optional.empty();
    }

    /**
     * Those who reviewed a call, or made a result, do not decide about it.
     *
     * @param evaluator who made the disputed result
     * @throws NotAllowed if the table of conflicts says never
     */
    @Transactional(readOnly = true)
    public void requireIndependent(InteractionId id, User judge, String evaluator) {
        Conflict conflict = candidates
                .conflictOfJudge(intake.interaction(id), judge, evaluator)
                .answer();
        if (conflict.answer() == Conflict.Answer.NEVER) {
            throw new NotAllowed(Message.of("review.conflict-decide", Message.ofCell(conflict.reason())));
        }
    }
}
