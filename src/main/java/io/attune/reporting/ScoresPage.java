package io.attune.reporting;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.planning.Project;
import io.attune.statistics.Estimate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Agents' scores with their uncertainty: by project and period, on screen and to take away. */
@Controller
@Requires(Right.READ_SCORES)
class ScoresPage {

    private static final List<String> HEADERS = List.of(
            "Project 项目",
            "From 从",
            "To 至",
            "Agent 坐席",
            "Name 姓名",
            "Calls 通话总数",
            "Calls of cycles with a score 有评分周期的通话数",
            "Random part, scored 随机部分已评分",
            "Estimated mean 估计均分",
            "95 % from 95% 区间下限",
            "95 % to 95% 区间上限",
            "Critical errors 致命错误",
            "Not scored yet 待评分",
            "Unusable 不可用",
            "Risk-triggered part, scored 风险部分已评分",
            "Risk-triggered part, plain mean 风险部分简单均分");

    private final CycleResults rounds;
    private final AgentScores scores;
    private final Intake intake;
    private final Clock clock;

    ScoresPage(CycleResults rounds, AgentScores scores, Intake intake, Clock clock) {
        this.rounds = rounds;
        this.scores = scores;
        this.intake = intake;
        this.clock = clock;
    }

    @GetMapping("/scores")
    String scores(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model) {
        List<Project> projects = intake.projects(Right.READ_SCORES);
        Project shown = chosen(project, projects);
        model.addAttribute("projects", projects);
        model.addAttribute("project", shown);
        if (shown != null) {
            Period period = Period.of(from, to, shown.zone(), clock);
            List<CycleResult> found = rounds.of(shown.code(), period);
            model.addAttribute("period", period);
            model.addAttribute("cycles", found.size());
            model.addAttribute(
                    "withoutFrame",
                    found.stream()
                            .filter(round -> !round.cycle().isRepeatable())
                            .count());
            model.addAttribute("places", Ranking.of(scores.of(shown.code(), found)));
        }
        return "reporting/scores";
    }

    /** The project with that code; the first where none was asked for; null where there is none at all. */
    static Project chosen(String code, List<Project> projects) {
        if (code.isBlank()) {
            return projects.isEmpty() ? null : projects.get(0);
        }
        return projects.stream()
                .filter(project -> project.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(Message.of("project.unknown", code)));
    }

    @GetMapping("/scores/export")
    ResponseEntity<byte[]> export(
            @RequestParam String project,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        Project asked = chosen(project, intake.projects(Right.READ_SCORES));
        Period period = Period.of(from, to, asked.zone(), clock);
        List<List<Object>> rows = Ranking.of(scores.of(asked.code(), rounds.of(asked.code(), period))).stream()
                .map(place -> row(asked, period, place.score()))
                .toList();
        return new ExportSheet(HEADERS, rows).asCsv("scores-" + asked.code() + "-" + period.from() + "-" + period.to());
    }

    private static List<Object> row(Project project, Period period, AgentScore score) {
        Estimate estimate = score.estimate();
        List<Object> row = new ArrayList<>();
        row.add(project.code());
        row.add(period.from().toString());
        row.add(period.to().toString());
        row.add(score.agent());
        row.add(score.name());
        row.add(estimate.size());
        row.add(estimate.covered());
        row.add(estimate.n());
        row.add(rounded(estimate.mean()));
        row.add(estimate.interval() == null ? null : rounded(estimate.interval().low()));
        row.add(estimate.interval() == null ? null : rounded(estimate.interval().high()));
        row.add(score.critical());
        row.add(score.open());
        row.add(score.unusable());
        row.add(score.risky());
        row.add(rounded(score.riskyMean()));
        return row;
    }

    private static Double rounded(Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
