package io.attune.planning;

import io.attune.Refused;
import io.attune.access.Requires;
import io.attune.access.Right;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an administrator adds clients and projects. */
@Controller
@Requires(Right.ADD_PROJECTS)
class ProjectsPage {

    private final Planning planning;

    ProjectsPage(Planning planning) {
        this.planning = planning;
    }

    @GetMapping("/projects")
    String projects(Model model) {
        model.addAttribute("projects", planning.projects());
        model.addAttribute("clients", planning.clients());
        model.addAttribute("tiers", List.of(Tier.values()));
        model.addAttribute("ratings", List.of(Rating.values()));
        model.addAttribute("directions", List.of(Direction.values()));
        model.addAttribute(
                "zones", ZoneId.getAvailableZoneIds().stream().sorted().toList());
        return "planning/projects";
    }

    @PostMapping("/projects")
    String add(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String client,
            @RequestParam Direction direction,
            @RequestParam Optional<Tier> tier,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate goLive,
            @RequestParam int contractMonths,
            @RequestParam ZoneId zone,
            Model model,
            Locale locale) {
        return refusedOrBack(
                model,
                locale,
                () -> planning.add(new Project(
                        code.strip(),
                        name.strip(),
                        client,
                        direction,
                        tier.orElseGet(() ->
                                planning.suggestedTier(client, contractMonths).tier()),
                        goLive,
                        contractMonths,
                        zone)));
    }

    @PostMapping("/projects/clients")
    String addClient(
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam Optional<Rating> reputation,
            @RequestParam Optional<Rating> size,
            @RequestParam Optional<Rating> growth,
            @RequestParam Optional<Rating> potential,
            Model model,
            Locale locale) {
        Client client = new Client(
                code.strip(),
                name.strip(),
                reputation.orElse(null),
                size.orElse(null),
                growth.orElse(null),
                potential.orElse(null));
        return refusedOrBack(model, locale, () -> planning.add(client));
    }

    private String refusedOrBack(Model model, Locale locale, Runnable action) {
        try {
            action.run();
            return "redirect:/projects";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return projects(model);
        }
    }
}
