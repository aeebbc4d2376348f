package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import io.attune.sampling.Cycle;
import io.attune.sampling.CycleId;
import io.attune.sampling.Progress;
import io.attune.sampling.Sample;
import io.attune.sampling.Sampling;
import io.attune.sampling.Stratum;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One QA cycle: its frame, its draw and how far it is. */
@Controller
@Requires(Right.READ_CYCLES)
class CyclePage {

    private final Reporting reporting;
    private final Intake intake;
    private final Sampling sampling;
    private final Planning planning;
    private final Access access;

    CyclePage(Reporting reporting, Intake intake, Sampling sampling, Planning planning, Access access) {
        this.reporting = reporting;
        this.intake = intake;
        this.sampling = sampling;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/cycles/{id}")
    String cycle(@PathVariable String id, Model model) {
        Cycle cycle = visible(id, Right.READ_CYCLES);
        Project project = planning.project(cycle.project()).orElseThrow();
        List<Stratum> strata = sampling.strata(cycle.id());
        List<Sample> samples = sampling.samples(cycle.id());
        List<InteractionId> drawn = samples.stream().map(Sample::interaction).toList();
        model.addAttribute("strata", strata);
        model.addAttribute("zone", project.zone());
        model.addAttribute("shortfalls", cycle.shortfalls(strata));
        model.addAttribute("mayRepeat", cycle.isRepeatable() && access.may(Right.REPEAT_DRAWS));
        model.addAttribute("row", CycleRow.of(cycle, Progress.of(samples), project));
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
    @Requires(Right.REPEAT_DRAWS)
    String repeat(@PathVariable String id, Model model) {
        model.addAttribute(
                "repetition",
                sampling.repeatDraw(visible(id, Right.REPEAT_DRAWS).id()));
        return "reporting/cycle :: repetition";
    }

    private Cycle visible(String id, Right right) {
        Cycle cycle = sampling.cycle(CycleId.of(id));
        access.require(right, cycle.project());
        return cycle;
    }
}
