package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.intake.Intake;
import io.attune.intake.Interaction;
import io.attune.intake.InteractionId;
import io.attune.intake.Search;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Where calls are looked for. */
@Controller
@Requires(Right.READ_INTERACTIONS)
class InteractionsPage {

    private static final int PAGE = 25;

    record Row(Interaction interaction, String agentName, CallState state) {}

    private final Reporting reporting;
    private final Intake intake;
    private final Planning planning;
    private final Access access;
    private final Clock clock;

    InteractionsPage(Reporting reporting, Intake intake, Planning planning, Access access, Clock clock) {
        this.reporting = reporting;
        this.intake = intake;
        this.planning = planning;
        this.access = access;
        this.clock = clock;
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
        ZoneId zone = project.isBlank()
                ? clock.getZone()
                : planning.project(project).map(Project::zone).orElse(clock.getZone());
        Search search = new Search(
                anyIfBlank(project),
                anyIfBlank(agent),
                anyIfBlank(type),
                anyIfBlank(language),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                anyIfBlank(text.strip()),
                access.reach(Right.READ_INTERACTIONS));
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
        model.addAttribute("projects", intake.projects(Right.READ_INTERACTIONS));
        model.addAttribute("agents", intake.agents(Right.READ_INTERACTIONS));
        model.addAttribute("types", intake.contactTypes());
        return "reporting/interactions";
    }

    private static String anyIfBlank(String value) {
        return value.isBlank() ? null : value;
    }
}
