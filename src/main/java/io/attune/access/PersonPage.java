package io.attune.access;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Refused;
import io.attune.SpokenLanguages;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an administrator changes a person, locks a user, or gives a new password. */
@Controller
@RequestMapping("/people/{id}")
@Requires(Right.MANAGE_PEOPLE)
class PersonPage {

    private final Access access;

    PersonPage(Access access) {
        this.access = access;
    }

    @GetMapping
    String person(@PathVariable String id, Model model) {
        model.addAttribute("person", access.find(id).orElseThrow(() -> new NotFound(Message.of("user.unknown", id))));
        model.addAttribute("teams", access.teams());
        model.addAttribute("allRoles", PeoplePage.ROLES);
        model.addAttribute("allLanguages", SpokenLanguages.ALL);
        return "access/person";
    }

    @PostMapping
    String change(
            @PathVariable String id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam(defaultValue = "") String projects,
            @RequestParam(defaultValue = "") Set<String> languages,
            Model model,
            Locale locale) {
        return refusedOrBack(
                id,
                model,
                locale,
                () -> access.changePerson(
                        id, name.strip(), team.isBlank() ? null : team, roles, PeoplePage.codes(projects), languages));
    }

    @PostMapping("/lock")
    String lock(@PathVariable String id, Model model, Locale locale) {
        return refusedOrBack(id, model, locale, () -> access.setEnabled(id, false));
    }

    @PostMapping("/unlock")
    String unlock(@PathVariable String id, Model model, Locale locale) {
        return refusedOrBack(id, model, locale, () -> access.setEnabled(id, true));
    }

    @PostMapping("/password")
    String password(@PathVariable String id, @RequestParam String password, Model model, Locale locale) {
        return refusedOrBack(id, model, locale, () -> {
            PeoplePage.requireLong(password);
            access.setPassword(id, password);
        });
    }

    private String refusedOrBack(String id, Model model, Locale locale, Runnable action) {
        try {
            action.run();
            return "redirect:/people";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return person(id, model);
        }
    }
}
