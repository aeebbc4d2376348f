package io.attune.reporting;

import io.attune.Message;
import io.attune.NotAllowed;
import io.attune.Refused;
import io.attune.ScreenTexts;
import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.access.User;
import io.attune.feedback.Feedback;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Search;
import io.attune.listening.Evidence;
import io.attune.listening.Facts;
import io.attune.listening.Sentiments;
import io.attune.listening.Topics;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.CitedRow;
import io.attune.rules.PinnedVersions;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.Progress;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.sampling.Stratum;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Evaluation;
import io.attune.scoring.Screener;
import io.attune.scoring.Screening;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for people: start, search, one interaction, QA cycles. */
@Controller
class Pages {

    private static final int PAGE = 25;

    /** Who may have a draw repeated. */
    private static final Role[] REPEATERS = {Role.AUDITOR, Role.PROJECT_MANAGER, Role.PROCESS_OWNER};

    /** Who may open a table on the desk. */
    private static final Role[] TABLE_READERS = {Role.PROCESS_OWNER, Role.PROJECT_MANAGER, Role.AUDITOR, Role.ADMIN};

    record Row(Interaction interaction, String agentName, CallState state) {}

    record CycleRow(Cycle cycle, Progress progress, int frame, LocalDate from, LocalDate to) {}

    private final Reporting reporting;
    private final Intake intake;
    private final Sampling sampling;
    private final Planning planning;
    private final Feedback feedback;
    private final Access access;
    private final ReportRights rights;
    private final ScreenTexts texts;
    private final PinnedVersions versions;
    private final Screener screener;
    private final Facts facts;
    private final Topics topics;
    private final Sentiments sentiments;
    private final Clock clock;

    Pages(
            Reporting reporting,
            Intake intake,
            Sampling sampling,
            Planning planning,
            Feedback feedback,
            Access access,
            ReportRights rights,
            ScreenTexts texts,
            PinnedVersions versions,
            Screener screener,
            Facts facts,
            Topics topics,
            Sentiments sentiments,
            Clock clock) {
        this.reporting = reporting;
        this.intake = intake;
        this.sampling = sampling;
        this.planning = planning;
        this.feedback = feedback;
        this.access = access;
        this.rights = rights;
        this.texts = texts;
        this.versions = versions;
        this.screener = screener;
        this.facts = facts;
        this.topics = topics;
        this.sentiments = sentiments;
        this.clock = clock;
    }

    @GetMapping("/")
    String start(Model model) {
        User me = access.current();
        model.addAttribute("roles", me.roles().stream().map(Role::id).sorted().toList());
        model.addAttribute("notices", feedback.notices(10));
        model.addAttribute("planNotices", planning.notices(10));
        model.addAttribute("counts", reporting.counts());
        return "reporting/start";
    }

    @GetMapping("/interactions")
    String search(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        ZoneId zone = planning.project(project).map(Project::zone).orElse(clock.getZone());
        Search search = new Search(
                anyIfBlank(project),
                anyIfBlank(agent),
                anyIfBlank(type),
                anyIfBlank(language),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                anyIfBlank(text.strip()),
                access.reach());
        int wanted = Math.max(0, page);
        List<Interaction> found = intake.search(search, PAGE, wanted * PAGE);
        Map<InteractionId, CallState> states =
                reporting.statesOf(found.stream().map(Interaction::id).toList());
        Map<String, String> names =
                access.namesOf(found.stream().map(Interaction::agent).toList());
        int total = intake.count(search);
        model.addAttribute(
                "rows",
                found.stream()
                        .map(interaction -> new Row(
                                interaction,
                                names.get(interaction.agent()),
                                states.getOrDefault(interaction.id(), CallState.RECEIVED)))
                        .toList());
        model.addAttribute("total", total);
        model.addAttribute("page", wanted);
        model.addAttribute("pages", (total + PAGE - 1) / PAGE);
        model.addAttribute("zone", zone);
        if (part) {
            return "reporting/interactions :: results";
        }
        model.addAttribute("projects", intake.visibleProjects());
        model.addAttribute("agents", intake.visibleAgents());
        model.addAttribute("types", intake.contactTypes());
        return "reporting/interactions";
    }

    private static String anyIfBlank(String value) {
        return value.isBlank() ? null : value;
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
        if (mayFollow()) {
            screener.of(interaction.id()).ifPresent(screening -> show(screening, model));
        }
        model.addAttribute("disputes", mayFollow() ? feedback.disputes(interaction.id()) : List.of());
        model.addAttribute("texts", texts.in(locale));
        model.addAttribute("mayFollow", mayFollow());
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
        model.addAttribute("readsTables", hasOneOf(TABLE_READERS));
    }

    /** Agents read their feedback, not who did what with their call. */
    private boolean mayFollow() {
        return !access.current().roles().stream().allMatch(Role.AGENT::equals);
    }

    @GetMapping("/cycles")
    String cycles(Model model) {
        rights.requireCycles();
        List<Project> projects = planning.projects();
        Map<String, Project> byCode = projects.stream().collect(Collectors.toMap(Project::code, Function.identity()));
        List<Cycle> latest = sampling.latestCycles(50);
        Map<CycleId, Progress> progress =
                sampling.progress(latest.stream().map(Cycle::id).toList());
        model.addAttribute(
                "cycles",
                latest.stream()
                        .map(cycle -> row(
                                cycle,
                                progress.getOrDefault(cycle.id(), Progress.of(List.of())),
                                byCode.get(cycle.project())))
                        .toList());
        model.addAttribute("projects", projects);
        model.addAttribute("mayOpen", access.current().is(Role.PROJECT_MANAGER));
        model.addAttribute("rates", reporting.replacementRates());
        return "reporting/cycles";
    }

    private static CycleRow row(Cycle cycle, Progress progress, Project project) {
        return new CycleRow(
                cycle,
                progress,
                cycle.frame() == null ? 0 : cycle.frame().size(),
                LocalDate.ofInstant(cycle.from(), project.zone()),
                LocalDate.ofInstant(cycle.to(), project.zone()).minusDays(1));
    }

    @GetMapping("/cycles/{id}")
    String cycle(@PathVariable String id, Model model) {
        rights.requireCycles();
        Cycle cycle = sampling.cycle(CycleId.of(id));
        Project project = planning.project(cycle.project()).orElseThrow();
        List<Stratum> strata = sampling.strata(cycle.id());
        List<Sample> samples = sampling.samples(cycle.id());
        List<InteractionId> drawn = samples.stream().map(Sample::interaction).toList();
        model.addAttribute("strata", strata);
        model.addAttribute("zone", project.zone());
        model.addAttribute("shortfalls", cycle.shortfalls(strata));
        model.addAttribute("mayRepeat", cycle.isRepeatable() && hasOneOf(REPEATERS));
        model.addAttribute("row", row(cycle, Progress.of(samples), project));
        model.addAttribute("samples", samples);
        model.addAttribute(
                "numbers",
                intake.interactions(drawn).values().stream()
                        .collect(Collectors.toMap(Interaction::id, Interaction::externalId)));
        model.addAttribute(
                "agents",
                access.namesOf(Stream.concat(
                                samples.stream().map(Sample::agent),
                                strata.stream().map(Stratum::agent))
                        .toList()));
        model.addAttribute("states", reporting.statesOf(drawn));
        model.addAttribute(
                "plan", cycle.planVersion() == null ? null : planning.plan(cycle.project(), cycle.planVersion()));
        return "reporting/cycle";
    }

    @GetMapping("/cycles/{id}/repetition")
    String repeat(@PathVariable String id, Model model) {
        requireManager(REPEATERS);
        model.addAttribute("repetition", sampling.repeatDraw(CycleId.of(id)));
        return "reporting/cycle :: repetition";
    }

    @PostMapping("/cycles")
    String open(
            @RequestParam String project,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model,
            Locale locale) {
        User me = access.current();
        if (!me.is(Role.PROJECT_MANAGER) || !me.projects().contains(project)) {
            throw new NotAllowed(Message.of("right.open-cycle"));
        }
        try {
            return "redirect:/cycles/" + sampling.openCycle(project, from, to);
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return cycles(model);
        }
    }

    private boolean hasOneOf(Role... roles) {
        return access.current().roles().stream().anyMatch(List.of(roles)::contains);
    }

    private void requireManager(Role... allowed) {
        if (!hasOneOf(allowed)) {
            throw new NotAllowed(Message.of("right.cycles"));
        }
    }
}
