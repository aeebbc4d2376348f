package io.attune.scoring;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.Decision;
import io.attune.rules.Rules;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.ModelTraining.Example;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A second opinion about criteria, learned from people's answers. It makes the machine more or less sure of what its
 * rules say, so that a person looks where the two differ; it never changes an answer.
 */
@Service
@Transactional
public class SecondOpinions {

    /** The metric's name in evidence. */
    static final String METRIC = "second opinion";

    /** Older calls tell of older habits. */
    private static final int LATEST = 2000;

    /** Fewest calls to try a model out on; the table says how many it takes to be used. */
    private static final int FEWEST = 20;

    private final Opinions opinions;
    private final Comparisons comparisons;
    private final Transcription transcription;
    private final Intake intake;
    private final Planning planning;
    private final Rules rules;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Weights never change under their id. */
    private final Map<UUID, FeatureWeights> known = new ConcurrentHashMap<>();

    SecondOpinions(
            Opinions opinions,
            Comparisons comparisons,
            Transcription transcription,
            Intake intake,
            Planning planning,
            Rules rules,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.opinions = opinions;
        this.comparisons = comparisons;
        this.transcription = transcription;
        this.intake = intake;
        this.planning = planning;
        this.rules = rules;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** The one that counts. */
    @Transactional(readOnly = true)
    public Optional<Opinion> latest(String criterion, String language) {
        return opinions.latest(criterion, language);
    }

    /** What it learned from: the person's answer to each call. */
    @Transactional(readOnly = true)
    public Map<InteractionId, Result> calls(Opinion opinion) {
        return opinions.calls(opinion.id());
    }

    /** Whether nobody has switched it off. */
    @Transactional(readOnly = true)
    public boolean isConsulted(String criterion, String language) {
        return opinions.isConsulted(criterion, language);
    }

    /** What the table {@code machine-alone} says of an opinion in a project. */
    @Transactional(readOnly = true)
    public Decision<AutomationApproval> standing(Opinion opinion, Criterion criterion, Project project) {
        AutomationQuestion question = AutomationQuestion.about(
                AutomationQuestion.SECOND_OPINION, criterion, project.tier().name(), opinion.heldOut());
        return rules.decide(AutomationApprovals.TABLE, question, AutomationApproval.class);
    }

    /**
     * Learns anew from the latest settled calls of all projects in a language. If they are the same as last time, nothing
     * changes.
     *
     * @param criterion one that a scorecard has
     * @throws Refused if there is too little to learn from
     * @throws NotAllowed if the login is not a process owner
     */
    public Opinion train(String criterion, String language) {
        requireOwner();
        List<Example> examples = examples(criterion, language);
        long answers = examples.stream().map(Example::answer).distinct().count();
        if (examples.size() < FEWEST || answers < 2) {
            throw new Refused(
                    "calls",
                    Message.of("opinion.examples", examples.size(), answers),
                    Message.of("opinion.enough", FEWEST));
        }
        String version = ModelTraining.version(examples);
        return opinions.latest(criterion, language)
                .filter(before -> before.version().equals(version))
                .orElseGet(() -> learned(criterion, language, version, examples));
    }

    private Opinion learned(String criterion, String language, String version, List<Example> examples) {
        Opinion opinion = new Opinion(
                UUID.randomUUID(),
                criterion,
                language,
                version,
                ModelTraining.PARAMETERS,
                ModelTraining.heldOut(examples),
                access.actor(),
                clock.instant());
        opinions.insert(
                opinion,
                ModelTraining.weights(examples),
                examples.stream().collect(Collectors.toMap(Example::call, Example::answer)));
        events.publishEvent(new SecondOpinionTrained(opinion));
        return opinion;
    }

    private List<Example> examples(String criterion, String language) {
        List<Example> examples = new ArrayList<>();
        comparisons.people(criterion, language, LATEST).forEach((call, answer) -> reliable(call)
                .ifPresent(heard ->
                        examples.add(new Example(call, heard.version(), Features.of(heard.transcript()), answer))));
        return examples;
    }

    private Optional<StoredTranscript> reliable(InteractionId call) {
        return transcription.transcript(call).filter(heard -> heard.doubt() == null);
    }

    /** @throws NotAllowed if the login is not a process owner */
    public void consult(String criterion, String language, boolean consulted) {
        requireOwner();
        if (opinions.isConsulted(criterion, language) != consulted) {
            opinions.insertSwitch(criterion, language, consulted, access.actor(), clock.instant());
            events.publishEvent(new SecondOpinionSwitched(criterion, language, consulted));
        }
    }

    /** @throws NotAllowed if the login is not a process owner */
    void requireOwner() {
        access.require(Right.TRAIN_OPINIONS);
    }

    /** The rules' answers, more or less sure where a proven opinion has been heard; none is another. */
    List<CriterionResult> weighed(InteractionId id, Scorecard card, List<CriterionResult> results) {
        Interaction call = intake.interaction(id);
        Map<String, Opinion> heard = heard(call, card);
        Optional<Set<String>> traits = heard.isEmpty()
                ? Optional.empty()
                : reliable(id).map(StoredTranscript::transcript).map(Features::of);
        return traits.map(seen -> results.stream()
                        .map(result -> heard.containsKey(result.id()) && isAnswer(result)
                                ? weighed(result, heard.get(result.id()), seen)
                                : result)
                        .toList())
                .orElse(results);
    }

    private static boolean isAnswer(CriterionResult result) {
        return result.result() != Result.ABSTAIN && result.confidence() != null;
    }

    private Map<String, Opinion> heard(Interaction call, Scorecard card) {
        Map<String, Opinion> heard = new HashMap<>();
        Project project = planning.project(call.project()).orElseThrow();
        for (Opinion opinion : opinions.latest(call.language())) {
            card.criterion(opinion.criterion())
                    .filter(criterion -> opinions.isConsulted(criterion.id(), call.language()))
                    .map(criterion -> standing(opinion, criterion, project))
                    .filter(standing -> standing.answer().kind() == AutomationApproval.Kind.HEARD)
                    .ifPresent(standing -> heard.put(opinion.criterion(), opinion));
        }
        return heard;
    }

    private CriterionResult weighed(CriterionResult result, Opinion opinion, Set<String> traits) {
        FeatureWeights.Thought thought =
                known.computeIfAbsent(opinion.id(), opinions::weights).about(traits);
        double probability = thought.of(result.result());
        double confidence = thought.answer() == result.result()
                ? surer(result.confidence(), probability)
                : lessSure(result.confidence(), thought.of(thought.answer()));
        List<Evidence> evidence = new ArrayList<>(result.evidence());
        evidence.add(new Evidence(
                null, null, null, null, METRIC, rounded(probability), METRIC + "@" + opinion.shortVersion()));
        return result.withConfidence(rounded(confidence), evidence);
    }

    /** Half of the doubt that is left goes, as far as the opinion is sure. */
    static double surer(double confidence, double probability) {
        return confidence + (1 - confidence) * probability / 2;
    }

    /** Lowers confidence to at most two thirds, which the table {@code review-routing} counts as unsure. */
    static double lessSure(double confidence, double probabilityOfTheOther) {
        return confidence * Math.min(2.0 / 3, 1 - probabilityOfTheOther);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
