package io.attune.reporting;

import io.attune.Refused;
import io.attune.ScreenTexts;
import io.attune.Text;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.listening.Evidence;
import io.attune.planning.Planning;
import io.attune.rules.TablesDoNotCompile;
import io.attune.scorecards.Criterion;
import io.attune.scorecards.Scorecard;
import io.attune.scoring.Compared;
import io.attune.scoring.Rescore;
import io.attune.scoring.RescoreFigures;
import io.attune.scoring.RescoreId;
import io.attune.scoring.RescoreOrder;
import io.attune.scoring.Rescored;
import io.attune.scoring.Rescoring;
import io.attune.scoring.Result;
import io.attune.scoring.RulesVersions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stored transcripts judged once more: started, followed, read and taken away. */
@Controller
@RequestMapping("/rescores")
@Requires(Right.READ_RESCORES)
class RescoresPage {

    private static final int PAGE = 25;
    private static final int EXPORTED_AT_ONCE = 500;

    /** What is good enough for every tier, as the delivered table {@code benchmark-limits} has it. */
    private static final double USUAL_PASS_MARK = 80;

    private static final List<String> HEADERS = List.of(
            "Call 通话",
            "Project 项目",
            "Agent 坐席",
            "Compared with 对照",
            "Score before 原总分",
            "Score 新总分",
            "Passed before 原是否合格",
            "Passes 新是否合格",
            "Criterion 评分项",
            "Answer before 原判定",
            "Answer 新判定",
            "Confidence before 原置信度",
            "Confidence 新置信度",
            "Evidence before 原依据",
            "Evidence 新依据",
            "Rule before 原规则",
            "Rule 新规则");

    /** A changed call as the page shows it. */
    record Line(Interaction call, Rescored result) {}

    private final Rescoring rescoring;
    private final Planning planning;
    private final Intake intake;
    private final Access access;
    private final ScreenTexts texts;

    RescoresPage(Rescoring rescoring, Planning planning, Intake intake, Access access, ScreenTexts texts) {
        this.rescoring = rescoring;
        this.planning = planning;
        this.intake = intake;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String rescores(Model model) {
        List<Rescore> latest = rescoring.latest();
        model.addAttribute("rescores", latest);
        model.addAttribute("starters", names(latest.stream().map(Rescore::startedBy)));
        List<Scorecard> cards = planning.scorecards();
        model.addAttribute("everyProject", access.reach(Right.START_RESCORES).everything());
        model.addAttribute("projects", rescoring.projects());
        model.addAttribute("agents", intake.agents(Right.START_RESCORES));
        model.addAttribute("cards", cards);
        model.addAttribute("cardNames", cardNames(cards));
        Rescoring.Choice choice = rescoring.choice();
        model.addAttribute("rules", choice.rules());
        model.addAttribute("phrases", choice.phrases());
        RulesVersions inForce = choice.inForce();
        model.addAttribute("inForce", inForce);
        if (!model.containsAttribute("order")) {
            model.addAttribute(
                    "order",
                    new RescoreOrder(null, null, null, null, null, 0, inForce.phrases(), null, null, USUAL_PASS_MARK));
        }
        return "reporting/rescores";
    }

    /** @param card id and version, say {@code inbound-enquiry 2}; blank for each call's own */
    @PostMapping
    @Requires(Right.START_RESCORES)
    String start(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "") String judgedBy,
            @RequestParam int rules,
            @RequestParam int phrases,
            @RequestParam(defaultValue = "") String card,
            @RequestParam double passMark,
            Model model,
            Locale locale) {
        String[] named = card.split(" ");
        RescoreOrder order = new RescoreOrder(
                anyIfBlank(project),
                from,
                to,
                anyIfBlank(agent),
                anyIfBlank(judgedBy),
                rules,
                phrases,
                anyIfBlank(named[0]),
                named.length == 2 && named[1].matches("\\d{1,9}") ? Integer.valueOf(named[1]) : null,
                passMark);
        try {
            return "redirect:/rescores/" + rescoring.start(order);
        } catch (TablesDoNotCompile wrong) {
            model.addAttribute("problems", wrong.problems(locale));
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        model.addAttribute("order", order);
        return rescores(model);
    }

    private static String anyIfBlank(String value) {
        return value.isBlank() ? null : value;
    }

    @GetMapping("/{id}")
    String rescore(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model, Locale locale) {
        Rescore rescore = rescoring.rescore(RescoreId.of(id));
        RescoreFigures figures = rescoring.figures(rescore.id());
        int wanted = Math.max(0, page);
        List<Rescored> changed = rescoring.changed(rescore.id(), PAGE, wanted * PAGE);
        Map<InteractionId, Interaction> calls =
                intake.interactions(changed.stream().map(Rescored::interaction).toList());
        model.addAttribute("rescore", rescore);
        model.addAttribute("figures", figures);
        model.addAttribute(
                "lines",
                changed.stream()
                        .map(each -> new Line(calls.get(each.interaction()), each))
                        .toList());
        model.addAttribute("evidence", evidence(changed));
        model.addAttribute("page", wanted);
        model.addAttribute("pages", (figures.total().changed() + PAGE - 1) / PAGE);
        List<Scorecard> cards = planning.scorecards();
        model.addAttribute("criteria", criteria(cards));
        model.addAttribute("cardNames", cardNames(cards));
        model.addAttribute(
                "names",
                names(Stream.concat(
                        Stream.of(rescore.startedBy(), rescore.order().agent()).filter(Objects::nonNull),
                        figures.agents().stream().map(RescoreFigures.Group::agent))));
        model.addAttribute("mayCancel", rescore.isRunning() && access.may(Right.START_RESCORES));
        model.addAttribute("texts", texts.in(locale));
        return "reporting/rescore";
    }

    /** The evidence by the place on the page that shows it. */
    private static Map<String, List<Evidence>> evidence(List<Rescored> changed) {
        Map<String, List<Evidence>> evidence = new HashMap<>();
        changed.forEach(each -> each.changed().forEach(answer -> {
            evidence.put(each.interaction() + " " + answer.id() + " before", answer.evidenceBefore());
            evidence.put(each.interaction() + " " + answer.id() + " after", answer.evidence());
        }));
        return evidence;
    }

    /** The latest names of scorecards by id. */
    private static Map<String, Text> cardNames(List<Scorecard> cards) {
        return cards.stream().collect(Collectors.toMap(Scorecard::id, Scorecard::name, (newest, older) -> newest));
    }

    /** The names of all criteria that ever were, by id. */
    private static Map<String, Text> criteria(List<Scorecard> cards) {
        return cards.stream()
                .map(Scorecard::criteria)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Criterion::id, Criterion::name, (newest, older) -> newest));
    }

    /** Names of people by id. */
    private Map<String, String> names(Stream<String> ids) {
        return access.namesOf(ids.toList());
    }

    /** What changes while it runs; when it has ended the page is loaded anew. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String id, Model model, HttpServletResponse response) {
        Rescore rescore = rescoring.rescore(RescoreId.of(id));
        if (!rescore.isRunning()) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("rescore", rescore);
        return "reporting/rescore :: progress";
    }

    @PostMapping("/{id}/cancellation")
    @Requires(Right.START_RESCORES)
    String cancel(@PathVariable String id) {
        rescoring.cancel(RescoreId.of(id));
        return "redirect:/rescores/" + id;
    }

    /** A line for each answer that is another one, piece by piece, as there may be a million. */
    @GetMapping("/{id}/export")
    void export(@PathVariable String id, HttpServletResponse response) throws IOException {
        Rescore rescore = rescoring.rescore(RescoreId.of(id));
        ExportSheet.startCsv(response, "rescore-" + rescore.id());
        List<List<Object>> rows = List.of();
        for (int page = 0; page == 0 || !rows.isEmpty(); page++) {
            List<Rescored> changed = rescoring.changed(rescore.id(), EXPORTED_AT_ONCE, page * EXPORTED_AT_ONCE);
            rows = rows(changed);
            ExportSheet sheet = new ExportSheet(HEADERS, rows);
            response.getOutputStream().write(page == 0 ? sheet.csv() : sheet.csvRows());
        }
    }

    private List<List<Object>> rows(List<Rescored> changed) {
        Map<InteractionId, Interaction> calls =
                intake.interactions(changed.stream().map(Rescored::interaction).toList());
        return changed.stream()
                .flatMap(each -> each.changed().stream()
                        .map(answer -> row(calls.get(each.interaction()).externalId(), each, answer)))
                .toList();
    }

    private static List<Object> row(String call, Rescored result, Compared answer) {
        List<Object> row = new ArrayList<>(List.of(
                call, result.project(), result.agent(), result.comparedWith().name()));
        row.addAll(Arrays.asList(
                result.before().total(),
                result.after().total(),
                yesNo(result.before().passed()),
                yesNo(result.after().passed()),
                answer.id(),
                name(answer.before()),
                name(answer.after()),
                answer.confidenceBefore(),
                answer.confidence(),
                inWords(answer.evidenceBefore()),
                inWords(answer.evidence()),
                rule(answer.evidenceBefore()),
                rule(answer.evidence())));
        return row;
    }

    private static String yesNo(Boolean value) {
        return value == null ? null : value ? "yes 是" : "no 否";
    }

    private static String name(Result result) {
        return result == null ? null : result.name();
    }

    private static String inWords(List<Evidence> evidence) {
        return evidence.stream()
                .map(each -> Stream.of(
                                each.start() == null ? null : Math.round(each.start() * 10) / 10.0 + " s",
                                each.text() == null ? each.metric() : "“" + each.text() + "”",
                                each.text() == null ? each.value() : null)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    private static String rule(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::rule)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
