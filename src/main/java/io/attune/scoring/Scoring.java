package io.attune.scoring;

import io.attune.access.Access;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Evaluations: recorded, superseded, settled, never changed. */
@Service
@Transactional
public class Scoring {

    private final Evaluations evaluations;
    private final Planning planning;
    private final Intake intake;
    private final Sampling sampling;
    private final SecondOpinions secondOpinions;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Scoring(
            Evaluations evaluations,
            Planning planning,
            Intake intake,
            Sampling sampling,
            SecondOpinions secondOpinions,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.evaluations = evaluations;
        this.planning = planning;
        this.intake = intake;
        this.sampling = sampling;
        this.secondOpinions = secondOpinions;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** The card that an interaction is to be judged by now, as the table {@code scorecard-choice} says. */
    @Transactional(readOnly = true)
    public Scorecard scorecardOf(InteractionId id) {
        Interaction interaction = intake.interaction(id);
        return planning.scorecardFor(
                interaction.project(), interaction.channel().name(), interaction.contactType());
    }

    /** What answers are worth on a card; criteria without an answer are left out. */
    public Scores score(Scorecard card, Collection<CriterionResult> answers) {
        return ScoreSheet.score(card, answers);
    }

    /** What an evaluation is worth, section by section. */
    @Transactional(readOnly = true)
    public Scores scores(Evaluation evaluation) {
        Scorecard card = planning.scorecard(evaluation.scorecard(), evaluation.scorecardVersion());
        return ScoreSheet.score(card, counted(card, evaluation.kind(), evaluation.criteria()));
    }

    /**
     * Records the machine's evaluation, once per interaction and origin, as sure as second opinions make it.
     *
     * @param results one for each criterion of the card
     * @param rulesVersion of the table {@code automatic-scoring} and of the phrases
     * @param origin the step that made it
     */
    public Evaluation recordMachine(
            InteractionId id, Scorecard card, List<CriterionResult> results, String rulesVersion, String origin) {
        return evaluations.byOrigin(origin).orElseGet(() -> {
            EvaluationId supersedes = machine(id).map(Evaluation::id).orElse(null);
            List<CriterionResult> measured = results.stream()
                    .map(result ->
                            card.criterion(result.id()).map(result::measured).orElse(result))
                    .toList();
            List<CriterionResult> weighed = secondOpinions.weighed(id, card, measured);
            return record(
                    id, Evaluation.Kind.MACHINE, access.actor(), card, weighed, rulesVersion, null, supersedes, origin);
        });
    }

    /** Records the login's evaluation, once per origin. It stands in for the latest before it. */
    public Evaluation recordPerson(
            InteractionId id, Scorecard card, List<CriterionResult> results, @Nullable String comment, String origin) {
        return evaluations.byOrigin(origin).orElseGet(() -> {
            EvaluationId supersedes =
                    latest(evaluations.of(id)).map(Evaluation::id).orElse(null);
            return record(id, Evaluation.Kind.PERSON, access.actor(), card, results, null, comment, supersedes, origin);
        });
    }

    /**
     * Records a corrected copy of the settled evaluation, once per origin; the score never falls by it.
     *
     * @param answers the criteria that change, with their new answer
     * @param reason becomes the comment
     * @param decidedBy becomes the evaluator
     */
    public Evaluation correct(
            InteractionId id, Map<String, Result> answers, String reason, String decidedBy, String origin) {
        return evaluations.byOrigin(origin).orElseGet(() -> {
            Evaluation settled = settled(id).orElseThrow();
            Scorecard card = planning.scorecard(settled.scorecard(), settled.scorecardVersion());
            List<CriterionResult> results = settled.criteria().stream()
                    .map(result -> answers.containsKey(result.id())
                            ? corrected(card, result, answers.get(result.id()))
                            : result)
                    .toList();
            return record(id, Evaluation.Kind.PERSON, decidedBy, card, results, null, reason, settled.id(), origin);
        });
    }

    /** Where a question has a value, one that was met after all has the value that earns most. */
    private static CriterionResult corrected(Scorecard card, CriterionResult before, Result after) {
        Criterion criterion = card.criterion(before.id()).orElseThrow();
        return criterion
                .question()
                .best()
                .filter(best -> after == Result.MET)
                .map(best -> CriterionResult.of(criterion, best, null, before.comment(), before.evidence()))
                .orElseGet(() -> CriterionResult.of(before.id(), after, null, before.comment(), before.evidence()));
    }

    private Evaluation record(
            InteractionId id,
            Evaluation.Kind kind,
            String evaluator,
            Scorecard card,
            List<CriterionResult> results,
            @Nullable String rulesVersion,
            @Nullable String comment,
            @Nullable EvaluationId supersedes,
            String origin) {
        Judgement judgement = Judgement.of(card, kind, results, rulesVersion);
        Evaluation evaluation = new Evaluation(
                EvaluationId.random(),
                id,
                kind,
                evaluator,
                card.id(),
                card.version(),
                sampling.sampleOf(id).map(Sample::planVersion).orElse(null),
                rulesVersion,
                judgement.scores().total(),
                judgement.scores().beforeEffects(),
                judgement.criticalFailed(),
                comment,
                judgement.answers(),
                supersedes,
                origin,
                clock.instant());
        evaluations.insert(evaluation);
        events.publishEvent(new EvaluationScored(evaluation));
        return evaluation;
    }

    /** Leaves out the machine's answers that only a person gives or has to check; suspicions are told all the same. */
    static List<CriterionResult> counted(Scorecard card, Evaluation.Kind kind, List<CriterionResult> results) {
        return results.stream()
                .filter(result -> kind == Evaluation.Kind.PERSON
                        || card.criterion(result.id())
                                .filter(criterion ->
                                        List.of("PERSON", "CHECKED").contains(criterion.scoredBy()))
                                .isEmpty())
                .toList();
    }

    /** Makes the latest evaluation, a person's before the machine's, the one that counts. Repeating changes nothing. */
    public Evaluation settle(InteractionId id) {
        Evaluation evaluation = latest(evaluations.of(id))
                .orElseThrow(() -> new IllegalStateException("Nothing to settle: " + id + " has no evaluation"));
        Optional<Evaluations.Settlement> before = evaluations.settlement(id);
        if (before.isPresent() && before.get().evaluation().equals(evaluation.id())) {
            return evaluation;
        }
        int round = before.map(Evaluations.Settlement::round).orElse(0) + 1;
        evaluations.settle(id, round, evaluation.id(), clock.instant());
        events.publishEvent(new EvaluationSettled(evaluation, round));
        return evaluation;
    }

    private static Optional<Evaluation> latest(List<Evaluation> all) {
        Optional<Evaluation> person = last(all, Evaluation.Kind.PERSON);
        return person.isPresent() ? person : last(all, Evaluation.Kind.MACHINE);
    }

    private static Optional<Evaluation> last(List<Evaluation> all, Evaluation.Kind kind) {
        return all.stream().filter(evaluation -> evaluation.kind() == kind).reduce((first, second) -> second);
    }

    /** The evaluation that counts, if one does yet. */
    @Transactional(readOnly = true)
    public Optional<Evaluation> settled(InteractionId id) {
        return evaluations.settlement(id).flatMap(settlement -> evaluations.find(settlement.evaluation()));
    }

    /** The results that count, of those interactions that have one. */
    @Transactional(readOnly = true)
    public Map<InteractionId, SettledScore> settledScores(Collection<InteractionId> ids) {
        return evaluations.settledScores(ids);
    }

    /** What counts for that criterion, of those interactions that have a settled result in which it was asked. */
    @Transactional(readOnly = true)
    public Map<InteractionId, SettledAnswer> settledAnswers(String criterion, Collection<InteractionId> ids) {
        return evaluations.settledAnswers(criterion, ids);
    }

    /** The machine's latest evaluation. */
    @Transactional(readOnly = true)
    public Optional<Evaluation> machine(InteractionId id) {
        return last(evaluations.of(id), Evaluation.Kind.MACHINE);
    }

    /** The machine's latest of each interaction that it scored since then, without evidence; at most so many, the newest first. */
    @Transactional(readOnly = true)
    public List<Evaluation> machineSince(Instant from, int most) {
        return evaluations.machine(from, most);
    }

    /** What counts of each interaction that was settled since then, without evidence; at most so many, the newest first. */
    @Transactional(readOnly = true)
    public List<Evaluation> settledSince(Instant from, int most) {
        return evaluations.settled(from, most);
    }

    /** All evaluations, the oldest first. */
    @Transactional(readOnly = true)
    public List<Evaluation> evaluations(InteractionId id) {
        return evaluations.of(id);
    }

    @Transactional(readOnly = true)
    public Optional<Evaluation> evaluation(EvaluationId id) {
        return evaluations.find(id);
    }
}
