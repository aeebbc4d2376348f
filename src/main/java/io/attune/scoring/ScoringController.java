package io.attune.scoring;

import io.attune.Message;
import io.attune.Refused;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a scoring worker needs: the card to judge by, and a place for its evaluation. */
@RestController
@RequestMapping("/api/v1/interactions/{id}")
@Requires(Right.READ_INTERACTIONS)
@Tag(name = "Scoring")
class ScoringController {

    /**
     * A machine's evaluation as a worker sends it; the total is computed here.
     *
     * @param origin the worker's step, say its task id: the same origin is recorded once
     */
    record MachineEvaluation(
            String scorecard,
            int scorecardVersion,
            String rulesVersion,
            String origin,
            List<CriterionResult> criteria) {}

    private final Scoring scoring;
    private final Planning planning;
    private final Intake intake;

    ScoringController(Scoring scoring, Planning planning, Intake intake) {
        this.scoring = scoring;
        this.planning = planning;
        this.intake = intake;
    }

    @GetMapping("/scorecard")
    @Operation(summary = "The scorecard that this interaction is judged by")
    Scorecard scorecard(@PathVariable String id) {
        return scoring.scorecardOf(intake.visible(InteractionId.of(id)).id());
    }

    @PostMapping("/evaluations")
    @Requires(Right.DELIVER_RESULTS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a machine's evaluation (workers only)")
    Evaluation record(@PathVariable String id, @RequestBody MachineEvaluation sent) {
        InteractionId interaction = intake.visible(InteractionId.of(id)).id();
        if (sent.origin() == null || sent.origin().isBlank() || sent.origin().length() > 150) {
            throw new Refused("origin", Message.value(sent.origin()), Message.of("refused.text", 150));
        }
        Scorecard card = planning.scorecard(sent.scorecard(), sent.scorecardVersion());
        List<String> expected = card.criteria().stream().map(Criterion::id).toList();
        List<String> found = sent.criteria() == null
                ? List.of()
                : sent.criteria().stream().map(CriterionResult::id).toList();
        if (!expected.equals(found)) {
            throw new Refused(
                    "criteria",
                    Message.value(String.join(", ", found)),
                    Message.of("evaluation.order", String.join(", ", expected)));
        }
        List<CriterionResult> results =
                sent.criteria().stream().map(result -> checked(card, result)).toList();
        return scoring.recordMachine(interaction, card, results, sent.rulesVersion(), "machine:" + sent.origin());
    }

    /** The answer of what was sent; what it is worth is computed here. */
    private static CriterionResult checked(Scorecard card, CriterionResult sent) {
        Criterion criterion = card.criterion(sent.id()).orElseThrow();
        List<Evidence> evidence = Objects.requireNonNullElse(sent.evidence(), List.of());
        if (sent.value() == null) {
            Result result = Objects.requireNonNullElse(sent.result(), Result.ABSTAIN);
            return CriterionResult.of(sent.id(), result, sent.confidence(), sent.comment(), evidence);
        }
        if (!criterion.question().allows(sent.value())) {
            throw new Refused(
                    "criteria." + sent.id(),
                    Message.value(sent.value()),
                    criterion.question().allowed().message());
        }
        return CriterionResult.of(criterion, sent.value(), sent.confidence(), sent.comment(), evidence);
    }
}
