package io.attune.review;

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
import io.attune.planning.QaPlan;
import io.attune.rules.Decision;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Question;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Agreements;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scoring of a call by a person. */
@Service
@Transactional
public class Review {

    static final String TABLE = "review-routing";

    private final Reviews reviews;
    private final Scoring scoring;
    private final Sampling sampling;
    private final Planning planning;
    private final Intake intake;
    private final Router router;
    private final Agreements agreements;
    private final Access access;
    private final Workload workload;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Review(
            Reviews reviews,
            Scoring scoring,
            Sampling sampling,
            Planning planning,
            Intake intake,
            Router router,
            Agreements agreements,
            Access access,
            Workload workload,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reviews = reviews;
        this.scoring = scoring;
        this.sampling = sampling;
        this.planning = planning;
        this.intake = intake;
        this.router = router;
        this.agreements = agreements;
        this.access = access;
        this.workload = workload;
        this.events = events;
        this.clock = clock;
    }

    /** Who looks at the call, decided once by the tables {@code review-routing} and {@code machine-alone}. */
    public Route route(InteractionId id) {
        Optional<Route> before = reviews.route(id);
        if (before.isPresent()) {
            return before.get();
        }
        Decision<Routing> decision = routed(intake.interaction(id));
        Routing routing = decision.answer();
        reviews.routed(id, routing.route(), decision.row().citation(), clock.instant());
        events.publishEvent(new ReviewRouted(id, routing.route(), routing.reason(), decision.row()));
        return routing.route();
    }

    private Decision<Routing> routed(Interaction interaction) {
        Evaluation machine = scoring.machine(interaction.id())
                .orElseThrow(() -> new IllegalStateException("Not scored by the machine yet: " + interaction.id()));
        Sample sample = sampling.sampleOf(interaction.id()).orElseThrow();
        return router.route(
                machine, sample, planOf(interaction, sample), interaction.language(), agreements.standings());
    }

    private QaPlan planOf(Interaction interaction, Sample sample) {
        return planning.plan(
                interaction.project(), sampling.cycle(sample.cycle()).plan());
    }

    /** The scorecard that the call is judged by. */
    @Transactional(readOnly = true)
    public Scorecard scorecardOf(InteractionId id) {
        return scoring.machine(id)
                .map(machine -> planning.scorecard(machine.scorecard(), machine.scorecardVersion()))
                .orElseGet(() -> scoring.scorecardOf(id));
    }

    /** The person's draft; without one the machine's suggestions, where it has any. */
    @Transactional(readOnly = true)
    public Draft draft(InteractionId id) {
        return reviews.draft(id, access.actor()).orElseGet(() -> suggested(id));
    }

    private Draft suggested(InteractionId id) {
        Map<String, Answer> answers = new HashMap<>();
        Scorecard card = scorecardOf(id);
        scoring.machine(id).map(Evaluation::criteria).orElse(List.of()).forEach(suggestion -> card.criterion(
                        suggestion.id())
                .flatMap(criterion -> suggested(criterion, suggestion))
                .ifPresent(answer -> answers.put(suggestion.id(), answer)));
        return new Draft(answers, "");
    }

    private static Optional<Answer> suggested(Criterion criterion, CriterionResult suggestion) {
        if (suggestion.result() == Result.ABSTAIN || suggestion.notApplicableBy() == CriterionResult.By.CARD) {
            return Optional.empty();
        }
        if (suggestion.value() != null) {
            return Optional.of(Answer.of(suggestion.value(), ""));
        }
        boolean yesNo = criterion.question().type() == Question.Type.YES_NO;
        return yesNo || suggestion.result() == Result.NOT_APPLICABLE
                ? Optional.of(new Answer(suggestion.result(), ""))
                : Optional.empty();
    }

    /**
     * Keeps what the reviewer has entered.
     *
     * @param ready whether it must be complete, because it is about to be submitted
     * @throws Refused naming each answer that is not allowed or, if ready, missing
     * @throws NotAllowed if the login may not review this call
     */
    public Instant saveDraft(InteractionId id, Draft draft, boolean ready) {
        requireReviewer(id, access.current());
        refuseIfWrong(answered(id, draft), draft, ready);
        Instant now = clock.instant();
        reviews.save(id, access.actor(), draft, now);
        return now;
    }

    /**
     * Turns the login's draft into an evaluation.
     *
     * @param origin the step that submits; the same step submits once
     * @throws Refused if there is no draft or it is incomplete
     * @throws NotAllowed if the login may not review this call
     */
    public Evaluation submit(InteractionId id, String origin) {
        User reviewer = access.current();
        requireReviewer(id, reviewer);
        Draft draft = reviews.draft(id, reviewer.id())
                .orElseThrow(() ->
                        new Refused("answers", Message.of("refused.nothing"), Message.of("review.needed.answers")));
        AnsweredCard answered = answered(id, draft);
        refuseIfWrong(answered, draft, true);
        workload.taken(intake.interaction(id), reviewer);
        Optional<Evaluation> machine = scoring.machine(id);
        Evaluation evaluation = scoring.recordPerson(id, scorecardOf(id), answered.results(), draft.comment(), origin);
        int position = reviews.reviewers(id).size() + 1;
        reviews.submitted(id, position, reviewer.id(), evaluation.id(), clock.instant());
        reviews.deleteDraft(id, reviewer.id());
        events.publishEvent(new ReviewSubmitted(evaluation, position, changed(evaluation, machine)));
        return evaluation;
    }

    private static int changed(Evaluation person, Optional<Evaluation> machine) {
        return (int) machine.map(Evaluation::criteria).orElse(List.of()).stream()
                .filter(suggestion -> suggestion.result() != Result.ABSTAIN)
                .filter(suggestion -> suggestion.notApplicableBy() != CriterionResult.By.CARD)
                .filter(suggestion -> person.criterion(suggestion.id())
                        .filter(own -> !AnsweredCard.agrees(suggestion, own))
                        .isPresent())
                .count();
    }

    /** What answers are worth, and what is missing. */
    @Transactional(readOnly = true)
    AnsweredCard answered(InteractionId id, Draft draft) {
        return new AnsweredCard(scorecardOf(id), draft.answers(), scoring.machine(id), scoring);
    }

    private static void refuseIfWrong(AnsweredCard answered, Draft draft, boolean ready) {
        List<Problem> problems = answered.problems(ready);
        AnsweredCard.tooLong("comment", draft.comment()).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /** Whether the login may enter a review of this call now. */
    @Transactional(readOnly = true)
    public boolean mayReview(InteractionId id) {
        try {
            requireReviewer(id, access.current());
            return true;
        } catch (NotAllowed notAllowed) {
            return false;
        }
    }

    private void requireReviewer(InteractionId id, User user) {
        Interaction interaction = intake.visible(id);
        if (!access.may(Right.REVIEW_INTERACTIONS, interaction.project())
                && !(access.reach(Right.REVIEW_INTERACTIONS).covers(interaction.project(), interaction.agent())
                        && isGivenTo(user, id))) {
            throw new NotAllowed(Message.of("right.review"));
        }
        if (user.id().equals(interaction.agent())) {
            throw new NotAllowed(Message.of("right.own-call"));
        }
        if (reviews.reviewers(id).contains(user.id())) {
            throw new NotAllowed(Message.of("right.second-review"));
        }
        workload.obstacle(interaction, user).ifPresent(obstacle -> {
            throw new NotAllowed(obstacle);
        });
    }

    /** Whether the review was given to the login, who may refuse it. */
    @Transactional(readOnly = true)
    public boolean mayRefuse(InteractionId id) {
        return isGivenTo(access.current(), id);
    }

    /** Whether the login may say that nobody can review the call: before its first review. */
    @Transactional(readOnly = true)
    public boolean mayReplace(InteractionId id) {
        return mayRefuse(id) && reviews.reviewers(id).isEmpty();
    }

    private boolean isGivenTo(User user, InteractionId id) {
        return workload.open(id)
                .filter(open -> open.reviewer().equals(user.id()))
                .isPresent();
    }

    /** How many reviews each person has submitted. */
    @Transactional(readOnly = true)
    public Map<String, Integer> submitted() {
        return reviews.counts(access.reach(Right.READ_CYCLES));
    }
}
