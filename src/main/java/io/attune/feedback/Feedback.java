package io.attune.feedback;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.access.User;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.review.Workload;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Results for agents: released, acknowledged or disputed, decided, released again. */
@Service
@Transactional
public class Feedback {

    private static final int LONGEST_TEXT = 2000;

    private static final Message ANSWERS =
            Message.of("refused.either", FeedbackRelease.Reply.ACKNOWLEDGED, FeedbackRelease.Reply.DISPUTED);

    private final FeedbackReleases releases;
    private final Scoring scoring;
    private final Planning planning;
    private final Intake intake;
    private final Access access;
    private final Workload workload;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Feedback(
            FeedbackReleases releases,
            Scoring scoring,
            Planning planning,
            Intake intake,
            Access access,
            Workload workload,
            ApplicationEventPublisher events,
            Clock clock) {
        this.releases = releases;
        this.scoring = scoring;
        this.planning = planning;
        this.intake = intake;
        this.access = access;
        this.workload = workload;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Gives the settled result to the agent: the first time, and after each decided dispute. Repeating changes nothing
     * as long as the agent has not answered.
     */
    public FeedbackRelease release(InteractionId id) {
        Optional<FeedbackRelease> before = releases.latest(id);
        if (before.filter(FeedbackRelease::isOpen).isPresent()) {
            return before.get();
        }
        Interaction interaction = intake.interaction(id);
        Evaluation settled = scoring.settled(id)
                .orElseThrow(() -> new IllegalStateException("Nothing is settled for interaction " + id));
        Instant now = clock.instant();
        FeedbackRelease release = FeedbackRelease.of(
                id,
                interaction.agent(),
                settled.id(),
                before,
                planning.due(interaction.project(), "DISPUTE_WINDOW", now),
                now);
        releases.insert(release);
        events.publishEvent(new FeedbackReleased(release));
        return release;
    }

    /**
     * Keeps the agent's answer until the task is completed.
     *
     * @param ready whether it must be complete, because it is about to be sent
     * @throws Refused naming what is not allowed
     * @throws NotAllowed if the login is not the evaluated agent
     */
    public void saveReply(InteractionId id, AgentReply reply, boolean ready) {
        FeedbackRelease release = latest(id);
        requireAgent(release);
        List<Problem> problems = ready ? problemsOf(release, reply) : List.of();
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        releases.saveDraft(id, access.actor(), reply);
    }

    /**
     * Takes the answer that the agent has saved.
     *
     * @throws Refused if there is none, or the result was answered before
     * @throws NotAllowed if the login is not the evaluated agent
     */
    public FeedbackRelease.Reply answer(InteractionId id) {
        FeedbackRelease release = latest(id);
        requireAgent(release);
        FeedbackRelease.Answer before = release.answer();
        if (before != null) {
            throw new Refused(
                    "answer", Message.of("feedback.answered", before.at()), Message.of("feedback.one-answer"));
        }
        AgentReply reply = releases.draft(id, access.actor())
                .orElseThrow(() -> new Refused("answer", Message.of("refused.nothing"), ANSWERS));
        FeedbackRelease.Reply answer = reply.answer();
        List<Problem> problems = problemsOf(release, reply);
        if (answer == null || !problems.isEmpty()) {
            throw new Refused(problems);
        }
        close(release, answer, reply.remark());
        reply.items().forEach(item -> raise(release, item));
        releases.deleteDraft(id, access.actor());
        return answer;
    }

    /** The time for an answer is over: the result stands. Repeating changes nothing. */
    public void closeUnanswered(InteractionId id) {
        FeedbackRelease release = latest(id);
        if (release.isOpen()) {
            close(release, FeedbackRelease.Reply.UNANSWERED, null);
        }
    }

    private void close(FeedbackRelease release, FeedbackRelease.Reply answer, @Nullable String remark) {
        FeedbackRelease answered = release.answered(answer, remark, clock.instant());
        releases.answered(answered);
        if (answer != FeedbackRelease.Reply.DISPUTED) {
            events.publishEvent(new EvaluationAcknowledged(answered));
        }
    }

    private void raise(FeedbackRelease release, AgentReply.Item item) {
        String criterion = Objects.requireNonNull(item.criterion());
        Dispute dispute = Dispute.of(
                release,
                criterion,
                resultOf(release, criterion),
                Objects.requireNonNull(item.proposed()),
                Objects.requireNonNull(item.reason()),
                access.actor(),
                clock.instant());
        releases.insert(dispute);
        events.publishEvent(new DisputeRaised(dispute));
    }

    private Result resultOf(FeedbackRelease release, String criterion) {
        return evaluationOf(release).criterion(criterion).orElseThrow().result();
    }

    private List<Problem> problemsOf(FeedbackRelease release, AgentReply reply) {
        List<Problem> problems = new ArrayList<>();
        if (reply.answer() != FeedbackRelease.Reply.ACKNOWLEDGED && reply.answer() != FeedbackRelease.Reply.DISPUTED) {
            problems.add(new Problem("answer", Message.value(reply.answer()), ANSWERS));
        }
        if (reply.answer() == FeedbackRelease.Reply.ACKNOWLEDGED
                && !reply.items().isEmpty()) {
            problems.add(new Problem(
                    "items",
                    Message.of("feedback.items", reply.items().size()),
                    Message.of("feedback.acknowledged-no-items")));
        }
        if (reply.answer() == FeedbackRelease.Reply.DISPUTED && reply.items().isEmpty()) {
            problems.add(new Problem("items", Message.of("feedback.none"), Message.of("feedback.some-item")));
        }
        if (reply.remark() != null && reply.remark().length() > LONGEST_TEXT) {
            problems.add(new Problem(
                    "remark",
                    Message.of("refused.characters", reply.remark().length()),
                    Message.of("refused.longest", LONGEST_TEXT)));
        }
        Set<String> disputable = disputable(release);
        Set<String> seen = new java.util.HashSet<>();
        for (AgentReply.Item item : reply.items()) {
            String criterion = item.criterion();
            String field = "items." + criterion;
            if (criterion == null || !disputable.contains(criterion)) {
                problems.add(new Problem(
                        field, Message.of("feedback.not-disputable"), Message.of("refused.one-of", disputable)));
            } else if (!seen.add(criterion)) {
                problems.add(new Problem(field, Message.of("feedback.twice"), Message.of("feedback.once")));
            } else {
                problemsOf(item, field, resultOf(release, criterion), problems);
            }
        }
        return problems;
    }

    private void problemsOf(AgentReply.Item item, String field, Result given, List<Problem> problems) {
        if (item.proposed() == null || item.proposed() == Result.ABSTAIN || item.proposed() == given) {
            problems.add(new Problem(
                    field + ".proposed", Message.value(item.proposed()), Message.of("feedback.another-answer", given)));
        }
        Refused.wrongText(field + ".reason", item.reason(), LONGEST_TEXT).ifPresent(problems::add);
    }

    /**
     * The criteria that the agent may dispute: at the first level every one that was not met or that
     * a person left out; at the second those whose dispute was not fully accepted.
     */
    @Transactional(readOnly = true)
    public Set<String> disputable(FeedbackRelease release) {
        return switch (release.level()) {
            case FIRST ->
                evaluationOf(release).criteria().stream()
                        .filter(result -> result.result() == Result.NOT_MET || result.result() == Result.NOT_APPLICABLE)
                        .filter(result -> result.notApplicableBy() != CriterionResult.By.CARD)
                        .map(CriterionResult::id)
                        .collect(Collectors.toSet());
            case SECOND ->
                releases.disputes(release.interaction()).stream()
                        .filter(dispute -> dispute.round() == release.round() - 1)
                        .filter(dispute ->
                                dispute.isOpen() || dispute.decision().decision() != Decision.ACCEPT)
                        .map(Dispute::criterion)
                        .collect(Collectors.toSet());
            case NONE -> Set.of();
        };
    }

    /** Disputes that nobody has decided yet. */
    @Transactional(readOnly = true)
    public List<Dispute> open(InteractionId id) {
        return releases.disputes(id).stream().filter(Dispute::isOpen).toList();
    }

    /**
     * Decides one dispute.
     *
     * @param reason 1 to 2,000 characters
     * @throws Refused if it was decided before, or the reason is missing
     * @throws NotAllowed if the login may not decide it
     */
    public void decide(DisputeId id, @Nullable Decision decision, @Nullable String reason) {
        Dispute dispute = dispute(id);
        requireJudge(dispute, access.current());
        if (decision == null) {
            throw new Refused(
                    "decision",
                    Message.of("refused.nothing"),
                    Message.of("refused.one-of-three", Decision.ACCEPT, Decision.PARTLY, Decision.REJECT));
        }
        String why = Refused.requireText("decisionReason", reason, LONGEST_TEXT);
        requireOpen(dispute);
        Dispute decided = dispute.decided(decision, why, access.actor(), clock.instant());
        if (!releases.decided(decided)) {
            requireOpen(dispute(id));
        }
        events.publishEvent(new DisputeDecided(decided));
    }

    private static void requireOpen(Dispute dispute) {
        if (!dispute.isOpen()) {
            throw new Refused(
                    "decision",
                    Message.of("feedback.decided", dispute.decision().by()),
                    Message.of("feedback.one-decision"));
        }
    }

    private void requireJudge(Dispute dispute, User judge) {
        Interaction interaction = intake.visible(dispute.interaction());
        Evaluation disputed = evaluationOf(latest(dispute.interaction()));
        boolean teamLead = dispute.level() == DisputeLevel.FIRST
                && access.reach(Right.DECIDE_DISPUTES).covers(interaction.project(), interaction.agent());
        if (!teamLead && !access.may(Right.DECIDE_DISPUTES, interaction.project())) {
            throw Right.DECIDE_DISPUTES.refusal();
        }
        if (judge.id().equals(interaction.agent()) || judge.id().equals(disputed.evaluator())) {
            throw new NotAllowed(Message.of("right.own-dispute"));
        }
        workload.requireIndependent(interaction.id(), judge, disputed.evaluator());
    }

    /** Applies the decided disputes of the latest round: a corrected evaluation is settled if anything changed. */
    public void applyDecisions(InteractionId id) {
        FeedbackRelease release = latest(id);
        List<Dispute> decided = releases.disputes(id).stream()
                .filter(dispute -> dispute.round() == release.round() && !dispute.isOpen())
                .toList();
        Map<String, Result> answers = new HashMap<>();
        decided.stream()
                .filter(dispute -> dispute.outcome() != dispute.given())
                .forEach(dispute -> answers.put(dispute.criterion(), dispute.outcome()));
        if (!answers.isEmpty()) {
            String reason =
                    decided.stream().map(dispute -> dispute.decision().reason()).collect(Collectors.joining("\n"));
            scoring.correct(
                    id, answers, reason, decided.get(0).decision().by(), "dispute:" + id + ":" + release.round());
            scoring.settle(id);
        }
    }

    /** Tells somebody something, once per release round. */
    public void notify(InteractionId id, Notice.Kind kind, String recipient, @Nullable String reason) {
        int round = releases.latest(id).map(FeedbackRelease::round).orElse(0);
        Notice notice = new Notice(id, kind, round, recipient, reason, clock.instant());
        if (releases.insert(notice)) {
            events.publishEvent(new NoticeSent(notice));
        }
    }

    /** What the login was told, the newest first. */
    @Transactional(readOnly = true)
    public List<Notice> notices(int limit) {
        return releases.notices(access.actor(), limit);
    }

    @Transactional(readOnly = true)
    public Optional<FeedbackRelease> released(InteractionId id) {
        return releases.latest(id);
    }

    /** All disputes of a call, the oldest first. */
    @Transactional(readOnly = true)
    public List<Dispute> disputes(InteractionId id) {
        return releases.disputes(id);
    }

    @Transactional(readOnly = true)
    public Dispute dispute(DisputeId id) {
        return releases.dispute(id).orElseThrow(() -> new IllegalStateException("There is no dispute " + id));
    }

    @Transactional(readOnly = true)
    public Optional<AgentReply> savedReply(InteractionId id) {
        return releases.draft(id, access.actor());
    }

    private FeedbackRelease latest(InteractionId id) {
        return releases.latest(id)
                .orElseThrow(() -> new IllegalStateException("Nothing was released for interaction " + id));
    }

    private Evaluation evaluationOf(FeedbackRelease release) {
        return scoring.evaluation(release.evaluation()).orElseThrow();
    }

    private void requireAgent(FeedbackRelease release) {
        if (!release.agent().equals(access.actor())) {
            throw new NotAllowed(Message.of("right.answer-feedback"));
        }
    }
}
