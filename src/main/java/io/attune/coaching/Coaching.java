package io.attune.coaching;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.Refused.Problem;
import io.attune.Sha256;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.QaPlan;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Action Taken Forms: opened by rule, filled in at a one-on-one, signed by coach and agent. */
@Service
@Transactional
public class Coaching {

    /** An agent with open points gets at most an hour a week. */
    private static final int LONGEST_SESSION = 60;

    /** The text that both sign holds two of these, and a process variable holds 4,000 characters. */
    private static final int LONGEST_TEXT = 1200;

    private final Forms forms;
    private final Scoring scoring;
    private final Sampling sampling;
    private final Planning planning;
    private final Intake intake;
    private final Rules rules;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Coaching(
            Forms forms,
            Scoring scoring,
            Sampling sampling,
            Planning planning,
            Intake intake,
            Rules rules,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.forms = forms;
        this.scoring = scoring;
        this.sampling = sampling;
        this.planning = planning;
        this.intake = intake;
        this.rules = rules;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** What follows the settled result: by the table {@code coaching-trigger}, and where that asks for nothing by {@code praise}. */
    public FollowUpDecision decideFollowUp(InteractionId id) {
        Evaluation settled = settled(id);
        Decision<Trigger> decision = followUp(rules, settled, planOf(id));
        Trigger trigger = decision.answer();
        events.publishEvent(new FollowUpDecided(id, trigger.followUp(), trigger.reason(), decision.row()));
        return trigger.followUp();
    }

    /** The plan that the call was drawn under. */
    private QaPlan planOf(InteractionId id) {
        int version = sampling.sampleOf(id).orElseThrow().planVersion();
        return planning.plan(intake.interaction(id).project(), version);
    }

    static Decision<Trigger> followUp(Rules rules, Evaluation settled, QaPlan plan) {
        Decision<Trigger> decision =
                rules.decide("coaching-trigger", FollowUpQuestion.about(settled, plan), Trigger.class);
        return decision.answer().followUp() == FollowUpDecision.NONE
                ? rules.decide("praise", PraiseQuestion.about(settled, plan), Trigger.class)
                : decision;
    }

    private Evaluation settled(InteractionId id) {
        return scoring.settled(id)
                .orElseThrow(() -> new IllegalStateException("Nothing is settled for interaction " + id));
    }

    private static List<String> problemsOf(Evaluation evaluation) {
        return evaluation.criteria().stream()
                .filter(result -> result.result() == Result.NOT_MET)
                .map(CriterionResult::id)
                .toList();
    }

    /** Opens the form of a call, once. */
    public FormId open(InteractionId id) {
        Optional<ActionTakenForm> before = forms.of(id);
        if (before.isPresent()) {
            return before.get().id();
        }
        Interaction interaction = intake.interaction(id);
        ActionTakenForm form = ActionTakenForm.of(id, interaction.agent(), problemsOf(settled(id)), clock.instant());
        forms.insert(form);
        events.publishEvent(new CoachingOpened(form));
        return form.id();
    }

    /**
     * Records the one-on-one. Recording is the coach's signature.
     *
     * @param minutes 1 to 60
     * @param actionsDue today or later, at most a year ahead
     * @throws Refused naming each value that is not allowed
     * @throws NotAllowed if the login does not lead the agent's team
     */
    public void hold(
            InteractionId id,
            @Nullable Integer minutes,
            @Nullable String causes,
            @Nullable String actions,
            @Nullable LocalDate actionsDue) {
        ActionTakenForm form = form(id);
        requireCoach(form);
        LocalDate today = LocalDate.now(clock);
        List<Problem> problems = new ArrayList<>();
        if (minutes == null || minutes < 1 || minutes > LONGEST_SESSION) {
            problems.add(
                    new Problem("minutes", Message.value(minutes), Message.of("refused.range", 1, LONGEST_SESSION)));
        }
        Refused.wrongText("causes", causes, LONGEST_TEXT).ifPresent(problems::add);
        Refused.wrongText("actions", actions, LONGEST_TEXT).ifPresent(problems::add);
        if (actionsDue == null || actionsDue.isBefore(today) || actionsDue.isAfter(today.plusYears(1))) {
            problems.add(new Problem(
                    "actionsDue", Message.value(actionsDue), Message.of("refused.range", today, today.plusYears(1))));
        }
        if (minutes == null || causes == null || actions == null || actionsDue == null || !problems.isEmpty()) {
            throw new Refused(problems);
        }
        ActionTakenForm held =
                form.held(access.actor(), minutes, causes.strip(), actions.strip(), actionsDue, clock.instant());
        CoachingSession session = held.latestSession().orElseThrow();
        session = session.withFingerprint(Sha256.of(text(held, session)));
        forms.insert(form.id(), session);
        events.publishEvent(new CoachingHeld(held.withLatest(session)));
    }

    private void requireCoach(ActionTakenForm form) {
        Interaction interaction = intake.visible(form.interaction());
        access.require(Right.COACH_AGENTS, interaction.project(), interaction.agent());
        if (access.actor().equals(interaction.agent())) {
            throw new NotAllowed(Message.of("right.hold-coaching"));
        }
    }

    /**
     * The agent signs the latest session, or returns it to the coach.
     *
     * @param fingerprint of the text that was shown; it must be that of the text that is signed
     * @param remark required when the form is returned
     * @throws Refused if the fingerprint is another, the confirmation or the remark is missing, or it was signed before
     * @throws NotAllowed if the login is not the coached agent
     */
    public CoachingSession.Signing sign(
            InteractionId id,
            @Nullable String fingerprint,
            CoachingSession.@Nullable Signing signing,
            boolean confirmed,
            @Nullable String remark) {
        ActionTakenForm form = form(id);
        if (!form.agent().equals(access.actor())) {
            throw new NotAllowed(Message.of("right.sign-coaching"));
        }
        CoachingSession session = form.latestSession()
                .orElseThrow(() ->
                        new Refused("signing", Message.of("coaching.no-session"), Message.of("coaching.some-session")));
        if (signing == null) {
            throw new Refused(
                    "signing",
                    Message.of("refused.nothing"),
                    Message.of("refused.either", CoachingSession.Signing.SIGNED, CoachingSession.Signing.RETURNED));
        }
        if (!session.fingerprint().equals(fingerprint)) {
            throw new Refused("fingerprint", Message.value(fingerprint), Message.value(session.fingerprint()));
        }
        if (signing == CoachingSession.Signing.SIGNED && !confirmed) {
            throw new Refused("confirmed", Message.of("coaching.unconfirmed"), Message.of("coaching.confirmed"));
        }
        if (signing == CoachingSession.Signing.RETURNED && (remark == null || remark.isBlank())) {
            throw new Refused("remark", Message.of("refused.nothing"), Message.of("coaching.change"));
        }
        requireUnsigned(session);
        CoachingSession signed = session.signed(signing, remark, clock.instant());
        if (!forms.signed(form.id(), signed)) {
            requireUnsigned(form(id).latestSession().orElseThrow());
        }
        events.publishEvent(new FormSigned(form.withLatest(signed)));
        return signing;
    }

    private static void requireUnsigned(CoachingSession session) {
        if (session.signature() != null) {
            throw new Refused("signing", Message.value(session.signature().signing()), Message.of("coaching.unsigned"));
        }
    }

    /**
     * Closes the signed form; from now on the agent's next calls are drawn for each problem on it, as many as the table
     * {@code coaching-follow-up} says. Repeating changes nothing.
     */
    public void close(InteractionId id) {
        Instant now = clock.instant();
        ActionTakenForm form = form(id);
        if (form.isOpen() && forms.closed(form.closed(now))) {
            events.publishEvent(new CoachingClosed(form.closed(now)));
            Scorecard card = cardOf(form);
            form.problems().stream()
                    .flatMap(problem -> card.criterion(problem).stream())
                    .forEach(criterion -> followUp(id, criterion, now));
        }
    }

    private void followUp(InteractionId id, Criterion criterion, Instant now) {
        CoachedQuestion question = new CoachedQuestion(planOf(id).tier().name(), criterion.critical() ? "yes" : "no");
        CoachedCalls next =
                rules.decide("coaching-follow-up", question, CoachedCalls.class).answer();
        sampling.followUp(
                id,
                criterion.id(),
                criterion.name().message(),
                next.calls(),
                now.plus(Duration.ofDays(next.withinDays())));
    }

    private Scorecard cardOf(ActionTakenForm form) {
        Evaluation settled = settled(form.interaction());
        return planning.scorecard(settled.scorecard(), settled.scorecardVersion());
    }

    /** @throws IllegalStateException if no form was opened for the call */
    @Transactional(readOnly = true)
    public ActionTakenForm form(InteractionId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No Action Taken Form for interaction " + id));
    }

    @Transactional(readOnly = true)
    public Optional<ActionTakenForm> find(InteractionId id) {
        return forms.of(id);
    }

    /** The names of the criteria that were not met. */
    @Transactional(readOnly = true)
    public List<Message> problems(ActionTakenForm form) {
        Scorecard card = cardOf(form);
        return form.problems().stream()
                .map(id -> card.criterion(id)
                        .map(criterion -> criterion.name().message())
                        .orElse(Message.value(id)))
                .toList();
    }

    /** The text that coach and agent sign: it says everything that was agreed, to both the same. */
    @Transactional(readOnly = true)
    public String text(ActionTakenForm form, CoachingSession session) {
        return String.join(
                "\n",
                "Action Taken Form 行动改进单 " + form.id() + " / " + session.round(),
                "Call 录音: " + form.interaction(),
                "Agent 坐席: " + form.agent(),
                "Coach 辅导人: " + session.coach() + ", " + session.heldAt(),
                "Minutes 分钟: " + session.minutes(),
                "Problems 问题:",
                problemsText(form),
                "Causes 原因: " + session.causes(),
                "Agreed actions 约定行动: " + session.actions(),
                "Due 期限: " + session.actionsDue());
    }

    private String problemsText(ActionTakenForm form) {
        Scorecard card = cardOf(form);
        return form.problems().stream()
                .map(id -> card.criterion(id)
                        .map(criterion -> "- " + criterion.name().in(Locale.ENGLISH) + " "
                                + criterion.name().in(Locale.SIMPLIFIED_CHINESE))
                        .orElse("- " + id))
                .collect(Collectors.joining("\n"));
    }
}
