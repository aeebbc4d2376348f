package io.attune.reporting;

import io.attune.Message;
import io.attune.Messages;
import io.attune.NotFound;
import io.attune.SpokenLanguages;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.rules.Decision;
import io.attune.rules.FiredRow;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Agreement;
import io.attune.scoring.AgreementScope;
import io.attune.scoring.Agreements;
import io.attune.scoring.AutomationApproval;
import io.attune.scoring.AutomationApprovals;
import io.attune.scoring.BothAnswers;
import io.attune.scoring.Opinion;
import io.attune.scoring.Result;
import io.attune.scoring.SecondOpinions;
import io.attune.scoring.Training;
import io.attune.statistics.Kappa;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How far the machine answers as people do, criterion by criterion, and what it may therefore answer alone. */
@Controller
@Requires(Right.READ_AGREEMENT)
class AgreementPage {

    private static final List<Integer> NUMBERS = List.of(50, Agreements.LATEST, 1000);

    private static final List<String> HEADERS = List.of(
            "Criterion 评分项",
            "Name 名称",
            "Project 项目",
            "Language 语言",
            "Scorecard 评分表",
            "Both answered 双方均有判定",
            "Equal answers 判定一致数",
            "Agreement % 一致率 %",
            "95 % from 95% 区间下限",
            "95 % to 95% 区间上限",
            "Kappa 系数",
            "Kappa 95 % from Kappa 95% 区间下限",
            "Kappa 95 % to Kappa 95% 区间上限",
            "Remark 备注",
            "Machine abstained 机器未判定",
            "By the active rules 由生效规则判定",
            "Answered by 由谁判定",
            "Row 行");

    /** What a reader asked to see; project and scorecard are null for all. */
    record Shown(List<Project> projects, Project project, String language, String scorecard, int last) {

        AgreementScope scope() {
            Collection<String> codes =
                    project == null ? projects.stream().map(Project::code).toList() : List.of(project.code());
            return new AgreementScope(language, codes, scorecard, last);
        }
    }

    /** @param standing null where no single project is shown, or nothing was measured */
    record Row(Criterion criterion, Agreement agreement, StandingShown standing) {}

    /** @param measured what the standing rests on, whatever else is shown */
    record StandingShown(AutomationApproval.Kind kind, String reason, FiredRow row, Agreement measured) {}

    /** A call in which machine and person differ. */
    record Difference(BothAnswers compared, Interaction call) {}

    private static final List<String> CALL_HEADERS =
            List.of("Interaction 联络交互", "Number 编号", "Project 项目", "Person's answer 人工判定");

    private final Agreements agreements;
    private final SecondOpinions opinions;
    private final Training training;
    private final Planning planning;
    private final Intake intake;
    private final Access access;

    AgreementPage(
            Agreements agreements,
            SecondOpinions opinions,
            Training training,
            Planning planning,
            Intake intake,
            Access access) {
        this.agreements = agreements;
        this.opinions = opinions;
        this.training = training;
        this.planning = planning;
        this.intake = intake;
        this.access = access;
    }

    @GetMapping("/agreement")
    String agreement(
            @RequestParam(required = false) String project,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String scorecard,
            @RequestParam(defaultValue = "0") int last,
            Locale locale,
            Model model) {
        Shown shown = shown(project, language, scorecard, last, locale);
        show(shown, model);
        List<Scorecard> cards = planning.latestScorecards();
        model.addAttribute("cards", cards);
        model.addAttribute("languages", SpokenLanguages.ALL);
        model.addAttribute("numbers", NUMBERS);
        model.addAttribute("rows", rows(shown, cards, locale));
        return "reporting/agreement";
    }

    private static void show(Shown shown, Model model) {
        model.addAttribute("shown", shown);
        model.addAttribute(
                "projectCode", shown.project() == null ? "" : shown.project().code());
    }

    @GetMapping("/agreement/{criterion}")
    String criterion(
            @PathVariable String criterion,
            @RequestParam(required = false) String project,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String scorecard,
            @RequestParam(defaultValue = "0") int last,
            Locale locale,
            Model model) {
        Shown shown = shown(project, language, scorecard, last, locale);
        Criterion known = known(criterion);
        show(shown, model);
        model.addAttribute("row", rowsOf(shown, List.of(known), locale).get(0));
        model.addAttribute("answers", Agreement.ANSWERS);
        if (shown.project() != null) {
            model.addAttribute("zone", shown.project().zone());
        }
        model.addAttribute("differences", differences(criterion, shown));
        Optional<Opinion> opinion = opinions.latest(criterion, shown.language());
        model.addAttribute("opinion", opinion.orElse(null));
        model.addAttribute(
                "trainer", opinion.map(Opinion::trainedBy).map(access::nameOf).orElse(null));
        model.addAttribute("consulted", opinions.isConsulted(criterion, shown.language()));
        model.addAttribute("training", training.state(criterion, shown.language()));
        model.addAttribute(
                "heard",
                opinion.filter(learned -> shown.project() != null)
                        .map(learned ->
                                standing(opinions.standing(learned, known, shown.project()), learned.heldOut(), locale))
                        .orElse(null));
        return "reporting/agreement-criterion";
    }

    private Criterion known(String criterion) {
        return criteria(planning.latestScorecards(), "").stream()
                .filter(each -> each.id().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("criterion.unknown", criterion)));
    }

    @PostMapping("/agreement/{criterion}/training")
    @Requires(Right.TRAIN_OPINIONS)
    String train(
            @PathVariable String criterion,
            @RequestParam String language,
            @RequestParam String project,
            RedirectAttributes back) {
        training.start(known(criterion).id(), known(language, SpokenLanguages.ALL));
        return back(language, project, back);
    }

    @PostMapping("/agreement/{criterion}/consulted")
    @Requires(Right.TRAIN_OPINIONS)
    String consult(
            @PathVariable String criterion,
            @RequestParam String language,
            @RequestParam String project,
            @RequestParam boolean consulted,
            RedirectAttributes back) {
        opinions.consult(known(criterion).id(), known(language, SpokenLanguages.ALL), consulted);
        return back(language, project, back);
    }

    private static String back(String language, String project, RedirectAttributes back) {
        back.addAttribute("language", language);
        back.addAttribute("project", project);
        return "redirect:/agreement/{criterion}";
    }

    private static String known(String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new NotFound(Message.of("agreement.unknown", value, allowed));
        }
        return value;
    }

    /** Which calls the opinion learned from, as far as the reader may see them. */
    @GetMapping("/agreement/{criterion}/calls")
    ResponseEntity<byte[]> calls(
            @PathVariable String criterion, @RequestParam(defaultValue = "") String language, Locale locale) {
        Shown shown = shown("", language, "", 0, locale);
        Opinion opinion = opinions.latest(criterion, shown.language())
                .orElseThrow(() -> new NotFound(Message.of("opinion.unknown", criterion)));
        Map<InteractionId, Result> learned = opinions.calls(opinion);
        Collection<String> visible = shown.scope().projects();
        List<List<Object>> lines = intake.interactions(List.copyOf(learned.keySet())).values().stream()
                .filter(call -> visible.contains(call.project()))
                .sorted(Comparator.comparing(call -> call.id().toString()))
                .map(call -> List.<Object>of(
                        call.id().toString(),
                        call.externalId(),
                        call.project(),
                        learned.get(call.id()).name()))
                .toList();
        return new ExportSheet(CALL_HEADERS, lines).asCsv("second-opinion-" + criterion + "-" + opinion.shortVersion());
    }

    @GetMapping("/agreement/export")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) String project,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String scorecard,
            @RequestParam(defaultValue = "0") int last,
            Locale locale) {
        Shown shown = shown(project, language, scorecard, last, locale);
        List<List<Object>> lines = rows(shown, planning.latestScorecards(), locale).stream()
                .map(row -> line(row, shown, locale))
                .toList();
        String of = shown.project() == null ? "all" : shown.project().code();
        return new ExportSheet(HEADERS, lines).asCsv("agreement-" + of + "-" + shown.language());
    }

    /** @param project null for the first, blank for all */
    private Shown shown(String project, String language, String scorecard, int last, Locale locale) {
        Reach reach = access.reach(Right.READ_AGREEMENT);
        List<Project> projects = planning.projects().stream()
                .filter(each -> reach.coversProject(each.code()))
                .toList();
        return new Shown(
                projects,
                project != null && project.isBlank()
                        ? null
                        : ScoresPage.chosen(Objects.requireNonNullElse(project, ""), projects),
                SpokenLanguages.ALL.contains(language)
                        ? language
                        : Messages.language(locale).getLanguage(),
                scorecard.isBlank() ? null : scorecard,
                NUMBERS.contains(last) ? last : Agreements.LATEST);
    }

    private List<Row> rows(Shown shown, List<Scorecard> cards, Locale locale) {
        return shown.projects().isEmpty()
                ? List.of()
                : rowsOf(shown, criteria(cards, Objects.requireNonNullElse(shown.scorecard(), "")), locale);
    }

    private List<Row> rowsOf(Shown shown, List<Criterion> criteria, Locale locale) {
        AutomationApprovals standings = agreements.standings();
        Map<String, Agreement> shownAgreements =
                standings.agreements(criteria.stream().map(Criterion::id).toList(), shown.scope());
        Map<String, StandingShown> decided = standings(shown, criteria, standings, locale);
        return criteria.stream()
                .map(criterion -> new Row(criterion, shownAgreements.get(criterion.id()), decided.get(criterion.id())))
                .toList();
    }

    /** Those of the latest version of a card, or of every card; a criterion of several cards once. */
    private static List<Criterion> criteria(List<Scorecard> cards, String scorecard) {
        Map<String, Criterion> criteria = new LinkedHashMap<>();
        cards.stream()
                .filter(card -> scorecard.isBlank() || card.id().equals(scorecard))
                .map(Scorecard::criteria)
                .flatMap(List::stream)
                .forEach(criterion -> criteria.putIfAbsent(criterion.id(), criterion));
        return List.copyOf(criteria.values());
    }

    private static Map<String, StandingShown> standings(
            Shown shown, List<Criterion> criteria, AutomationApprovals standings, Locale locale) {
        if (shown.project() == null) {
            return Map.of();
        }
        Map<String, Agreement> measured = standings.agreements(
                criteria.stream().map(Criterion::id).toList(),
                AgreementScope.deciding(shown.project().code(), shown.language()));
        Map<String, StandingShown> found = new HashMap<>();
        standings
                .of(criteria, shown.project(), shown.language())
                .forEach((criterion, decision) ->
                        found.put(criterion, standing(decision, measured.get(criterion), locale)));
        return found;
    }

    private static StandingShown standing(Decision<AutomationApproval> decision, Agreement measured, Locale locale) {
        return new StandingShown(
                decision.answer().kind(),
                Message.ofCell(decision.answer().reason()).in(locale),
                decision.row(),
                measured);
    }

    private List<Difference> differences(String criterion, Shown shown) {
        List<BothAnswers> found =
                shown.projects().isEmpty() ? List.of() : agreements.differences(criterion, shown.scope());
        Map<InteractionId, Interaction> calls =
                intake.interactions(found.stream().map(BothAnswers::interaction).toList());
        return found.stream()
                .map(compared -> new Difference(compared, calls.get(compared.interaction())))
                .toList();
    }

    private static List<Object> line(Row row, Shown shown, Locale locale) {
        Agreement agreement = row.agreement();
        Kappa kappa = agreement.kappa();
        List<Object> line = new ArrayList<>();
        line.add(row.criterion().id());
        line.add(row.criterion().name().in(locale));
        line.add(shown.project() == null ? null : shown.project().code());
        line.add(shown.language());
        line.add(shown.scorecard());
        line.add(agreement.n());
        line.add(agreement.agreed());
        line.add(rounded(agreement.percent(), 100));
        line.add(agreement.n() == 0 ? null : rounded(agreement.interval().low(), 100));
        line.add(agreement.n() == 0 ? null : rounded(agreement.interval().high(), 100));
        line.add(rounded(kappa.value(), 1000));
        line.add(rounded(kappa.low(), 1000));
        line.add(rounded(kappa.high(), 1000));
        line.add(kappa.spread().name());
        line.add(agreement.abstained());
        line.add(agreement.byPresentRules());
        line.add(row.standing() == null ? null : row.standing().kind().name());
        line.add(row.standing() == null ? null : row.standing().row().row());
        return line;
    }

    private static Double rounded(Double value, double to) {
        return value == null ? null : Math.round(value * to) / to;
    }
}
