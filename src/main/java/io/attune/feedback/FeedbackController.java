package io.attune.feedback;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.ScreenTexts;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.CallHeader;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Transcript;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Question;
import io.attune.scorecards.Scorecard;
import io.attune.scorecards.Section;
import io.attune.scoring.CriterionResult;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Result;
import io.attune.scoring.Scoring;
import io.attune.transcription.StoredTranscript;
import io.attune.transcription.Transcription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the feedback form shows and sends. */
@RestController
@RequestMapping("/api/v1/feedback/{id}")
@Tag(name = "Feedback")
@Requires(Right.READ_INTERACTIONS)
class FeedbackController {

    record Sheet(
            CallHeader interaction,
            @Nullable Transcript transcript,
            Shown evaluation,
            DisputeLevel level,
            Instant disputeUntil,
            @Nullable AgentReply draft,
            Map<String, String> texts) {}

    record Shown(
            String id,
            Evaluation.Kind kind,
            String evaluatorName,
            String scorecardName,
            @Nullable Double total,
            @Nullable String bandName,
            @Nullable String comment,
            List<ShownCriterion> criteria) {}

    /**
     * @param valueName the answer in words, where it is more than yes or no; else null
     * @param bestName the answer that would have earned most, in the same case
     * @param score what it earned, 0 to 100, or null
     */
    record ShownCriterion(
            String id,
            String name,
            String section,
            Result result,
            String resultName,
            @Nullable String valueName,
            @Nullable String bestName,
            @Nullable Double score,
            @Nullable String causeName,
            @Nullable String comment,
            boolean critical,
            List<Evidence> evidence,
            @Nullable ShownDispute disputed,
            boolean disputable) {}

    record ShownDispute(
            Result proposed,
            String reason,
            @Nullable Decision decision,
            @Nullable String decisionName,
            @Nullable String decisionReason,
            @Nullable String decidedBy) {}

    record Sent(
            FeedbackRelease.@Nullable Reply answer,
            @Nullable String remark,
            List<AgentReply.Item> items,
            boolean ready) {}

    record Saved(Instant savedAt) {}

    private final Feedback feedback;
    private final Scoring scoring;
    private final Planning planning;
    private final Transcription transcription;
    private final Intake intake;
    private final Access access;
    private final ScreenTexts texts;
    private final Clock clock;

    FeedbackController(
            Feedback feedback,
            Scoring scoring,
            Planning planning,
            Transcription transcription,
            Intake intake,
            Access access,
            ScreenTexts texts,
            Clock clock) {
        this.feedback = feedback;
        this.scoring = scoring;
        this.planning = planning;
        this.transcription = transcription;
        this.intake = intake;
        this.access = access;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The released result with the words it rests on, and what may be disputed")
    Sheet sheet(@PathVariable String id, Locale locale) {
        Interaction interaction = intake.visible(InteractionId.of(id));
        FeedbackRelease release = feedback.released(interaction.id())
                .orElseThrow(() -> new NotAllowed(Message.of("feedback.not-released")));
        Map<String, String> words = texts.in(locale);
        return new Sheet(
                intake.header(interaction, locale),
                transcription
                        .transcript(interaction.id())
                        .map(StoredTranscript::transcript)
                        .orElse(null),
                shown(release, words, locale),
                release.level(),
                release.disputeUntil(),
                feedback.savedReply(interaction.id()).orElse(null),
                words);
    }

    private Shown shown(FeedbackRelease release, Map<String, String> words, Locale locale) {
        Evaluation evaluation = scoring.evaluation(release.evaluation()).orElseThrow();
        Scorecard card = planning.scorecard(evaluation.scorecard(), evaluation.scorecardVersion());
        Set<String> disputable = feedback.disputable(release);
        List<Dispute> disputes = feedback.disputes(release.interaction());
        List<ShownCriterion> criteria = new ArrayList<>();
        for (Section section : card.sections()) {
            for (Criterion criterion : section.criteria()) {
                CriterionResult result = evaluation.criterion(criterion.id()).orElseThrow();
                if (result.notApplicableBy() == CriterionResult.By.CARD && result.value() == null) {
                    continue;
                }
                Question question = criterion.question();
                criteria.add(new ShownCriterion(
                        criterion.id(),
                        criterion.name().in(locale),
                        section.name().in(locale),
                        result.result(),
                        words.getOrDefault(
                                "result." + result.result(), result.result().name()),
                        result.value() == null
                                ? null
                                : question.inWords(result.value()).in(locale),
                        question.best()
                                .map(best -> question.inWords(best).in(locale))
                                .orElse(null),
                        result.score(),
                        Optional.ofNullable(result.cause())
                                .flatMap(criterion::cause)
                                .map(cause -> cause.name().in(locale))
                                .orElse(null),
                        result.comment(),
                        criterion.critical(),
                        result.evidence(),
                        shown(disputes, criterion.id(), words).orElse(null),
                        disputable.contains(criterion.id())));
            }
        }
        return new Shown(
                evaluation.id().toString(),
                evaluation.kind(),
                access.nameOf(evaluation.evaluator()),
                card.name().in(locale),
                evaluation.total(),
                card.band(evaluation.total())
                        .map(band -> band.name().in(locale))
                        .orElse(null),
                evaluation.comment(),
                criteria);
    }

    private Optional<ShownDispute> shown(List<Dispute> disputes, String criterion, Map<String, String> words) {
        return disputes.stream()
                .filter(dispute -> dispute.criterion().equals(criterion))
                .reduce((earlier, later) -> later)
                .map(dispute -> shown(dispute, words));
    }

    private ShownDispute shown(Dispute dispute, Map<String, String> words) {
        Dispute.Verdict verdict = dispute.verdict();
        return verdict == null
                ? new ShownDispute(dispute.proposed(), dispute.reason(), null, null, null, null)
                : new ShownDispute(
                        dispute.proposed(),
                        dispute.reason(),
                        verdict.decision(),
                        words.get("decision." + verdict.decision()),
                        verdict.reason(),
                        access.nameOf(verdict.by()));
    }

    @PutMapping("/answer")
    @Operation(summary = "Keep the agent's answer; complete it to send")
    Saved answer(@PathVariable String id, @RequestBody Sent sent) {
        feedback.saveReply(
                InteractionId.of(id), new AgentReply(sent.answer(), sent.remark(), sent.items()), sent.ready());
        return new Saved(clock.instant());
    }
}
