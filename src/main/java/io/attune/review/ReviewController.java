package io.attune.review;

import io.attune.ScreenTexts;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.CallHeader;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import io.attune.scorecards.Band;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Option;
import io.attune.scorecards.Question;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scores;
import io.attune.scoring.Scoring;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.TranscriptReliability;
import io.attune.transcription.Transcription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the review form shows and sends. */
@RestController
@RequestMapping("/api/v1/reviews/{id}")
@Tag(name = "Reviews")
@Requires(Right.READ_INTERACTIONS)
class ReviewController {

    /**
     * @param doubt why the transcript is not to be relied on
     * @param readOnly whether the login may only look
     * @param refusable whether it was given to the login, who may give it back
     * @param replaceable whether the login may say that nobody can review the call
     */
    record Workbench(
            CallHeader interaction,
            @Nullable Transcript transcript,
            @Nullable TranscriptReliability doubt,
            Card scorecard,
            Draft draft,
            boolean readOnly,
            boolean refusable,
            boolean replaceable,
            Map<String, String> texts) {}

    record Card(String id, int version, String name, List<CardSection> sections, Map<String, String> bands) {}

    record CardSection(String id, String name, double weight, List<CardCriterion> criteria) {}

    /**
     * @param counted false as long as what it depends on is not answered so
     * @param machineValue the value of that in words
     * @param decided whether the machine's answer cannot be changed
     * @param machine its suggestion
     */
    record CardCriterion(
            String id,
            String name,
            String guide,
            boolean critical,
            boolean notApplicableAllowed,
            boolean commentRequired,
            boolean evidenceRequired,
            Question.Type type,
            boolean scored,
            List<Choice> options,
            List<Choice> causes,
            boolean counted,
            boolean decided,
            @Nullable CriterionResult machine,
            @Nullable String machineValue) {}

    /** @param from of a scale its worst figure, and to its best one */
    record Choice(
            String id,
            String name,
            @Nullable Double earns,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to) {}

    record Sheet(Map<String, Answer> answers, @Nullable String comment, boolean ready) {

        Draft draft() {
            return new Draft(answers, comment);
        }
    }

    record Saved(Instant savedAt) {}

    record Refusal(@Nullable String reason) {}

    record Worth(
            @Nullable Double total,
            @Nullable Double beforeEffects,
            List<Scores.SectionScore> sections,
            List<String> failedCritical,
            List<String> missing,
            List<String> needComment,
            List<String> needEvidence,
            List<String> notCounted,
            List<String> faults,
            @Nullable Double critical,
            @Nullable Double nonCritical,
            @Nullable String band) {}

    private final Review review;
    private final Workload workload;
    private final Scoring scoring;
    private final Transcription transcription;
    private final Intake intake;
    private final ScreenTexts texts;

    ReviewController(
            Review review,
            Workload workload,
            Scoring scoring,
            Transcription transcription,
            Intake intake,
            ScreenTexts texts) {
        this.review = review;
        this.workload = workload;
        this.scoring = scoring;
        this.transcription = transcription;
        this.intake = intake;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "The call, its scorecard with the machine's suggestions, and the login's draft")
    Workbench workbench(@PathVariable String id, Locale locale) {
        var interaction = intake.visible(InteractionId.of(id));
        Optional<StoredTranscript> transcript = transcription.transcript(interaction.id());
        return new Workbench(
                intake.header(interaction, locale),
                transcript.map(StoredTranscript::transcript).orElse(null),
                transcript.map(StoredTranscript::doubt).orElse(null),
                card(review.scorecardOf(interaction.id()), scoring.machine(interaction.id()), locale),
                review.draft(interaction.id()),
                !review.mayReview(interaction.id()),
                review.mayRefuse(interaction.id()),
                review.mayReplace(interaction.id()),
                texts.in(locale));
    }

    private static Card card(Scorecard card, Optional<Evaluation> machine, Locale locale) {
        return new Card(
                card.id(),
                card.version(),
                card.name().in(locale),
                card.sections().stream()
                        .map(section -> section(section, machine, locale))
                        .toList(),
                card.bands().stream()
                        .collect(Collectors.toMap(Band::id, band -> band.name().in(locale))));
    }

    private static CardSection section(Section section, Optional<Evaluation> machine, Locale locale) {
        List<CardCriterion> criteria = section.criteria().stream()
                .map(criterion -> criterion(criterion, machine, locale))
                .toList();
        return new CardSection(section.id(), section.name().in(locale), section.weight(), criteria);
    }

    private static CardCriterion criterion(Criterion criterion, Optional<Evaluation> machine, Locale locale) {
        Optional<CriterionResult> suggestion = machine.flatMap(evaluation -> evaluation.criterion(criterion.id()));
        return new CardCriterion(
                criterion.id(),
                criterion.name().in(locale),
                criterion.guide().in(locale),
                criterion.critical(),
                criterion.notApplicableAllowed(),
                criterion.commentRequired(),
                criterion.evidenceRequired(),
                criterion.question().type(),
                criterion.question().isScored(),
                choices(criterion.question().options(), locale),
                choices(criterion.causes(), locale),
                criterion.countsIf() == null,
                AnsweredCard.isDecided(criterion, suggestion),
                suggestion.orElse(null),
                suggestion
                        .map(CriterionResult::value)
                        .map(value -> criterion.question().inWords(value).in(locale))
                        .orElse(null));
    }

    private static List<Choice> choices(List<Option> options, Locale locale) {
        return options.stream()
                .map(option -> new Choice(
                        option.id(),
                        option.name().in(locale),
                        option.earns(),
                        option.span() == null ? null : option.span().from(),
                        option.span() == null ? null : option.span().to()))
                .toList();
    }

    @PostMapping("/score")
    @Operation(summary = "What answers are worth, by the scorecard's rules")
    Worth score(@PathVariable String id, @RequestBody Sheet sheet) {
        InteractionId interaction = intake.visible(InteractionId.of(id)).id();
        AnsweredCard answered = review.answered(interaction, sheet.draft());
        Scores scores = answered.scores();
        return new Worth(
                scores.total(),
                scores.beforeEffects(),
                scores.sections(),
                scores.failedCritical(),
                answered.missing(),
                answered.missingComments(),
                answered.missingEvidence(),
                scores.notCounted(),
                answered.faults(),
                scores.critical(),
                scores.nonCritical(),
                scores.band());
    }

    @PutMapping("/draft")
    @Operation(summary = "Keep what the reviewer has entered; complete it to submit")
    Saved save(@PathVariable String id, @RequestBody Sheet sheet) {
        return new Saved(review.saveDraft(InteractionId.of(id), sheet.draft(), sheet.ready()));
    }

    @PostMapping("/refusal")
    @Operation(summary = "Give a review back with a reason; somebody else gets it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable String id, @RequestBody Refusal refusal) {
        workload.refuse(InteractionId.of(id), refusal.reason());
    }

    @PostMapping("/unusable")
    @Operation(summary = "Report that nobody can review the call; another takes its place in the sample")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reportUnusable(@PathVariable String id, @RequestBody Refusal refusal) {
        workload.reportUnusable(InteractionId.of(id), refusal.reason());
    }
}
