package io.attune.reporting;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Reach;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.Progress;
import io.attune.sampling.Sampling;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** QA cycles, and how often each person gives up drawn calls. */
@Controller
@Requires(Right.READ_CYCLES)
class CyclesPage {

    private static final int LATEST = 50;

    private final Reporting reporting;
    private final Sampling sampling;
    private final Planning planning;
    private final Access access;

    CyclesPage(Reporting reporting, Sampling sampling, Planning planning, Access access) {
        this.reporting = reporting;
        this.sampling = sampling;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/cycles")
    String cycles(Model model) {
        List<Project> projects = planning.projects();
        Reach mine = access.reach(Right.OPEN_CYCLES);
        Map<String, Project> byCode = projects.stream().collect(Collectors.toMap(Project::code, Function.identity()));
        List<Cycle> latest = sampling.latestCycles(LATEST);
        Map<CycleId, Progress> progress =
                sampling.progress(latest.stream().map(Cycle::id).toList());
        model.addAttribute(
                "cycles",
                latest.stream()
                        .map(cycle -> CycleRow.of(
                                cycle,
                                progress.getOrDefault(cycle.id(), Progress.of(List.of())),
                                byCode.get(cycle.project())))
                        .toList());
        model.addAttribute(
                "projects",
                projects.stream()
                        .filter(project -> mine.coversProject(project.code()))
                        .toList());
        model.addAttribute("rates", reporting.replacementRates());
        return "reporting/cycles";
    }

    @PostMapping("/cycles")
    @Requires(Right.OPEN_CYCLES)
    String open(
            @RequestParam String project,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model,
            Locale locale) {
        access.require(Right.OPEN_CYCLES, project);
        try {
            return "redirect:/cycles/" + sampling.openCycle(project, from, to);
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return cycles(model);
        }
    }
}
