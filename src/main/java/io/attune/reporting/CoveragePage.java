package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.sampling.CycleId;
import io.attune.scoring.Screener;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a cycle, or all of a period, drew of whom and when; on screen and to take away. */
@Controller
@Requires(Right.READ_CYCLES)
class CoveragePage {

    private static final List<String> HEADERS = List.of(
            "Cycle from 周期从",
            "Cycle to 周期至",
            "Agent 坐席",
            "Name 姓名",
            "Business type 业务类型",
            "Weekday 星期 (1 = Monday 周一)",
            "Part of the day 时段 (1 = before 12, 2 = before 17, 3 = later)",
            "Calls 通话数",
            "Late 迟到",
            "Expected 应抽",
            "Randomly sampled 随机抽取",
            "Random part, scored 随机部分已评分",
            "Replaced or dropped 替换或剔除",
            "Risk-triggered 风险抽取",
            "Risk-triggered part, scored 风险部分已评分");

    private final CycleResults rounds;
    private final Planning planning;
    private final Access access;
    private final Intake intake;
    private final Screener screener;
    private final Clock clock;

    CoveragePage(CycleResults rounds, Planning planning, Access access, Intake intake, Screener screener, Clock clock) {
        this.rounds = rounds;
        this.planning = planning;
        this.access = access;
        this.intake = intake;
        this.screener = screener;
        this.clock = clock;
    }

    @GetMapping("/cycles/{id}/coverage")
    String ofCycle(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "false") boolean risk,
            Model model) {
        CycleResult round = visible(id);
        model.addAttribute("cycle", round.cycle());
        Project project = planning.project(round.cycle().project()).orElseThrow();
        model.addAttribute("project", project);
        return show(project, List.of(round), rounds.periodOf(round.cycle()), agent, risk, model);
    }

    @GetMapping("/coverage")
    String ofPeriod(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "") String agent,
            @RequestParam(defaultValue = "false") boolean risk,
            Model model) {
        List<Project> projects = readable();
        Project shown = ScoresPage.chosen(project, projects);
        model.addAttribute("projects", projects);
        model.addAttribute("project", shown);
        if (shown == null) {
            return "reporting/coverage";
        }
        Period period = Period.of(from, to, shown.zone(), clock);
        return show(shown, rounds.of(shown.code(), period), period, agent, risk, model);
    }

    private String show(
            Project project, List<CycleResult> found, Period period, String agent, boolean risk, Model model) {
        Instant from = period.from().atStartOfDay(project.zone()).toInstant();
        Instant to = period.to().plusDays(1).atStartOfDay(project.zone()).toInstant();
        model.addAttribute("received", intake.countStarted(project.code(), from, to));
        model.addAttribute("screened", screener.count(project.code(), from, to));
        Coverage all = Coverage.of(found);
        model.addAttribute("period", period);
        model.addAttribute("cycles", found.size());
        model.addAttribute("agent", agent);
        model.addAttribute("risk", risk);
        model.addAttribute("names", names(all));
        model.addAttribute("coverage", agent.isBlank() ? all : Coverage.of(onlyOf(agent, found)));
        return "reporting/coverage";
    }

    private Map<String, String> names(Coverage coverage) {
        return access.namesOf(
                coverage.agents().stream().map(Coverage.OfAgent::agent).toList());
    }

    private static List<CycleResult> onlyOf(String agent, List<CycleResult> rounds) {
        return rounds.stream()
                .map(round -> new CycleResult(
                        round.cycle(),
                        round.strata().stream()
                                .filter(stratum -> stratum.agent().equals(agent))
                                .toList(),
                        round.samples().stream()
                                .filter(sample -> sample.agent().equals(agent))
                                .toList(),
                        round.settled()))
                .toList();
    }

    @GetMapping("/cycles/{id}/coverage/export")
    ResponseEntity<byte[]> exportOfCycle(@PathVariable String id, @RequestParam(defaultValue = "csv") String format) {
        CycleResult round = visible(id);
        return export(List.of(round), round.cycle().project(), rounds.periodOf(round.cycle()), format);
    }

    @GetMapping("/coverage/export")
    ResponseEntity<byte[]> exportOfPeriod(
            @RequestParam String project,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            @RequestParam(defaultValue = "csv") String format) {
        Project asked = ScoresPage.chosen(project, readable());
        Period period = Period.of(from, to, asked.zone(), clock);
        return export(rounds.of(asked.code(), period), asked.code(), period, format);
    }

    private ResponseEntity<byte[]> export(List<CycleResult> found, String project, Period period, String format) {
        List<List<Object>> rows = new ArrayList<>();
        for (CycleResult round : found) {
            Period days = rounds.periodOf(round.cycle());
            Coverage coverage = Coverage.of(List.of(round));
            Map<String, String> names = names(coverage);
            coverage.agents().forEach(agent -> agent.lines().forEach(line -> line.cells()
                    .forEach((slot, count) -> rows.add(
                            row(days, agent.agent(), names.get(agent.agent()), line.businessType(), slot, count)))));
        }
        ExportSheet sheet = new ExportSheet(HEADERS, rows);
        String name = "coverage-" + project + "-" + period.from() + "-" + period.to();
        return format.equals("xlsx") ? sheet.asXlsx(name) : sheet.asCsv(name);
    }

    private static List<Object> row(
            Period days, String agent, String name, String businessType, String slot, Coverage.Count count) {
        return List.of(
                days.from().toString(),
                days.to().toString(),
                agent,
                name,
                businessType,
                Integer.valueOf(slot.substring(0, 1)),
                Integer.valueOf(slot.substring(2)),
                count.size(),
                count.late(),
                Math.round(count.expected() * 1000) / 1000.0,
                count.drawn(),
                count.done(),
                count.givenUp(),
                count.risk(),
                count.riskDone());
    }

    private List<Project> readable() {
        Reach reach = access.reach(Right.READ_CYCLES);
        return planning.projects().stream()
                .filter(project -> reach.coversProject(project.code()))
                .toList();
    }

    private CycleResult visible(String id) {
        CycleResult round = rounds.of(CycleId.of(id));
        access.require(Right.READ_CYCLES, round.cycle().project());
        return round;
    }
}
