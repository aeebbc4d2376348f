package io.attune.review;

import io.attune.ScreenTexts;
import io.attune.intake.CallHeader;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import io.attune.planning.Criterion;
import io.attune.planning.Scorecard;
import io.attune.planning.Section;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Scores;
import io.attune.scoring.Scoring;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
class ReviewController {

    /**
     * @param readOnly whether the login may only look
     * @param refusable whether it was given to the login, who may give it back
     * @param replaceable whether the login may say that nobody can review the call
     */
    record Workbench(
            CallHeader interaction,
            Transcript transcript,
            Card scorecard,
            Draft draft,
            boolean readOnly,
            boolean refusable,
            boolean replaceable,
            Map<String, String> texts) {}

    record Card(String id, int version, String name, List<CardSection> sections) {}

    record CardSection(String id, String name, double weight, List<CardCriterion> criteria) {}

    /** @param machine its suggestion, or null */
    record CardCriterion(
            String id,
            String name,
            String guide,
            boolean critical,
            boolean notApplicableAllowed,
            boolean commentRequired,
            CriterionResult machine) {}

    record Sheet(Map<String, Answer> answers, String comment, boolean ready) {

        Draft draft() {
            return new Draft(answers, comment);
        }
    }

    record Saved(Instant savedAt) {}

    record Refusal(String reason) {}

    record Worth(
            Double total,
            Double beforeEffects,
            List<Scores.SectionScore> sections,
            List<String> failedCritical,
            List<String> missing,
            List<String> needComment) {}

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
        return new Workbench(
                intake.header(interaction, locale),
                transcription
                        .transcript(interaction.id())
                        .map(StoredTranscript::transcript)
                        .orElse(null),
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
                        .toList());
    }

    private static CardSection section(Section section, Optional<Evaluation> machine, Locale locale) {
        List<CardCriterion> criteria = section.criteria().stream()
                .map(criterion -> criterion(criterion, machine, locale))
                .toList();
        return new CardSection(section.id(), section.name().in(locale), section.weight(), criteria);
    }

    private static CardCriterion criterion(Criterion criterion, Optional<Evaluation> machine, Locale locale) {
        return new CardCriterion(
                criterion.id(),
                criterion.name().in(locale),
                criterion.guide().in(locale),
                criterion.critical(),
                criterion.notApplicableAllowed(),
                criterion.commentRequired(),
                machine.flatMap(evaluation -> evaluation.criterion(criterion.id()))
                        .orElse(null));
    }

    @PostMapping("/score")
    @Operation(summary = "What answers are worth, by the scorecard's rules")
    Worth score(@PathVariable String id, @RequestBody Sheet sheet) {
        InteractionId interaction = intake.visible(InteractionId.of(id)).id();
        Scorecard card = review.scorecardOf(interaction);
        Scores scores = review.score(interaction, sheet.draft());
        return new Worth(
                scores.total(),
                scores.beforeEffects(),
                scores.sections(),
                scores.failedCritical(),
                review.missing(card, sheet.draft()),
                review.missingComments(card, sheet.draft()));
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
