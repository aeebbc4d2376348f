package io.attune.reporting;

import io.attune.ScreenTexts;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.feedback.Feedback;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.listening.Facts;
import io.attune.listening.Sentiments;
import io.attune.listening.Topics;
import io.attune.planning.Planning;
import io.attune.rules.CitedRow;
import io.attune.rules.PinnedVersions;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Screener;
import io.attune.scoring.Screening;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One call: its conversation, its evaluations and what became of it. */
@Controller
@Requires(Right.READ_INTERACTIONS)
class InteractionPage {

    private final Reporting reporting;
    private final Intake intake;
    private final Planning planning;
    private final Feedback feedback;
    private final Access access;
    private final ScreenTexts texts;
    private final PinnedVersions versions;
    private final Screener screener;
    private final Facts facts;
    private final Topics topics;
    private final Sentiments sentiments;

    InteractionPage(
            Reporting reporting,
            Intake intake,
            Planning planning,
            Feedback feedback,
            Access access,
            ScreenTexts texts,
            PinnedVersions versions,
            Screener screener,
            Facts facts,
            Topics topics,
            Sentiments sentiments) {
        this.reporting = reporting;
        this.intake = intake;
        this.planning = planning;
        this.feedback = feedback;
        this.access = access;
        this.texts = texts;
        this.versions = versions;
        this.screener = screener;
        this.facts = facts;
        this.topics = topics;
        this.sentiments = sentiments;
    }

    @GetMapping("/interactions/{id}")
    String interaction(@PathVariable String id, Locale locale, Model model) {
        Dossier dossier = reporting.dossier(InteractionId.of(id), locale);
        Interaction interaction = intake.interaction(InteractionId.of(id));
        model.addAttribute("call", intake.header(interaction, locale));
        model.addAttribute("dossier", dossier);
        model.addAttribute(
                "cards",
                dossier.evaluations().stream()
                        .map(evaluation -> planning.scorecard(evaluation.scorecard(), evaluation.scorecardVersion()))
                        .collect(Collectors.toMap(
                                card -> card.id() + card.version(),
                                Function.identity(),
                                (Scorecard a, Scorecard b) -> a)));
        model.addAttribute(
                "evaluators",
                access.namesOf(dossier.evaluations().stream()
                        .map(Evaluation::evaluator)
                        .toList()));
        model.addAttribute(
                "criteria",
                dossier.evaluations().stream()
                        .flatMap(evaluation ->
                                planning
                                        .scorecard(evaluation.scorecard(), evaluation.scorecardVersion())
                                        .criteria()
                                        .stream())
                        .collect(Collectors.toMap(Criterion::id, Function.identity(), (earlier, later) -> later)));
        reasons(dossier, model);
        boolean mayFollow = access.reach(Right.FOLLOW_INTERACTIONS).covers(interaction.project(), interaction.agent());
        if (mayFollow) {
            screener.of(interaction.id()).ifPresent(screening -> show(screening, model));
        }
        model.addAttribute("disputes", mayFollow ? feedback.disputes(interaction.id()) : List.of());
        model.addAttribute("texts", texts.in(locale));
        model.addAttribute("mayFollow", mayFollow);
        if (dossier.transcript() != null && dossier.transcriptDoubt() == null) {
            model.addAttribute("facts", facts.of(dossier.transcript()));
            model.addAttribute("topics", topics.of(dossier.transcript()));
            model.addAttribute(
                    "sentiment", sentiments.ofCustomer(dossier.transcript()).orElse(null));
        }
        model.addAttribute(
                "zone", planning.project(interaction.project()).orElseThrow().zone());
        return "reporting/interaction";
    }

    private void show(Screening screening, Model model) {
        model.addAttribute("screening", screening);
        model.addAttribute(
                "suspected",
                screening.failedCritical().stream()
                        .map(id -> planning.scorecard(screening.scorecard(), screening.scorecardVersion())
                                .criterion(id)
                                .orElseThrow()
                                .name())
                        .toList());
    }

    /** What each answer rests on, and the row that gave it; both by evaluation and criterion. */
    private void reasons(Dossier dossier, Model model) {
        Map<String, List<Evidence>> evidence = new HashMap<>();
        dossier.evaluations().forEach(evaluation -> evaluation
                .criteria()
                .forEach(result -> evidence.put(evaluation.id() + " " + result.id(), result.evidence())));
        Map<String, String> citations = new HashMap<>();
        evidence.forEach((answer, pieces) -> pieces.stream()
                .map(Evidence::rule)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(rule -> citations.put(answer, rule)));
        Map<String, CitedRow> cited = versions.cited(Set.copyOf(citations.values()));
        Map<String, CitedRow> rows = new HashMap<>();
        citations.forEach((answer, rule) -> {
            if (cited.containsKey(rule)) {
                rows.put(answer, cited.get(rule));
            }
        });
        model.addAttribute("evidence", evidence);
        model.addAttribute("rows", rows);
    }
}
