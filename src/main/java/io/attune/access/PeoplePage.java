package io.attune.access;

import io.attune.Message;
import io.attune.Refused;
import io.attune.SpokenLanguages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an administrator adds people and teams. */
@Controller
@Requires(Right.MANAGE_PEOPLE)
class PeoplePage {

    static final List<Role> ROLES = Arrays.stream(Role.values())
            .filter(role -> role != Role.WORKER && role != Role.INTEGRATION)
            .toList();

    private final Access access;

    PeoplePage(Access access) {
        this.access = access;
    }

    @GetMapping("/people")
    String people(Model model) {
        model.addAttribute("people", access.people());
        model.addAttribute("programs", access.programs());
        model.addAttribute("programRoles", List.of(Role.WORKER, Role.INTEGRATION));
        model.addAttribute("teams", access.teams());
        model.addAttribute("allRoles", ROLES);
        model.addAttribute("allLanguages", SpokenLanguages.ALL);
        return "access/people";
    }

    @PostMapping("/people")
    String add(
            @RequestParam String id,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") Set<Role> roles,
            @RequestParam(defaultValue = "") String projects,
            @RequestParam(defaultValue = "") Set<String> languages,
            Model model,
            Locale locale) {
        return refusedOrBack(model, locale, () -> {
            requireLong(password);
            access.createPerson(
                    id.strip(),
                    name.strip(),
                    password,
                    team.isBlank() ? null : team,
                    roles,
                    codes(projects),
                    languages);
        });
    }

    static void requireLong(String password) {
        if (password.length() < Access.SHORTEST_PASSWORD) {
            throw new Refused(
                    "password",
                    Message.of("refused.characters", password.length()),
                    Message.of("password.or-more", Access.SHORTEST_PASSWORD));
        }
    }

    /** Codes as they were typed: apart by commas or blanks. */
    static Set<String> codes(String typed) {
        return Arrays.stream(typed.split("[,，\\s]+"))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Shows the secret on this answer only. */
    @PostMapping("/people/programs")
    @Requires(Right.ISSUE_CREDENTIALS)
    String issue(@RequestParam String id, @RequestParam Role role, Model model, Locale locale) {
        try {
            model.addAttribute("secret", access.issueSecret(id.strip(), role));
            model.addAttribute("secretOf", id.strip());
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
        }
        return people(model);
    }

    @PostMapping("/people/teams")
    String addTeam(@RequestParam String id, @RequestParam String name, Model model, Locale locale) {
        return refusedOrBack(model, locale, () -> access.createTeam(id.strip(), name.strip()));
    }

    private String refusedOrBack(Model model, Locale locale, Runnable action) {
        try {
            action.run();
            return "redirect:/people";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return people(model);
        }
    }
}
