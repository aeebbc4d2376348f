package io.attune.intake;

import io.attune.Refused;
import io.attune.access.Access;
import io.attune.access.Requires;
import io.attune.access.Right;
import io.attune.planning.Planning;
import io.attune.planning.Project;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where those who answer for a project say whether a recording is the one of a call. */
@Controller
@Requires(Right.PAIR_RECORDINGS)
class ImportsPage {

    private final Pairings pairings;
    private final Planning planning;
    private final Access access;

    ImportsPage(Pairings pairings, Planning planning, Access access) {
        this.pairings = pairings;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/imports")
    String imports(Model model) {
        List<Pairing> open = pairings.open();
        model.addAttribute("pairings", open);
        model.addAttribute(
                "projects", planning.projects().stream().collect(Collectors.toMap(Project::code, Function.identity())));
        model.addAttribute(
                "agents", access.namesOf(open.stream().map(Pairing::agent).toList()));
        return "intake/imports";
    }

    @PostMapping("/imports/{id}/confirmation")
    String confirm(@PathVariable UUID id, Locale locale, Model model) {
        return decided(() -> pairings.confirm(id), locale, model);
    }

    @PostMapping("/imports/{id}/rejection")
    String reject(@PathVariable UUID id, Locale locale, Model model) {
        return decided(() -> pairings.reject(id), locale, model);
    }

    private String decided(Runnable decision, Locale locale, Model model) {
        try {
            decision.run();
            return "redirect:/imports";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return imports(model);
        }
    }
}
