package io.attune.access;

import io.attune.Refused;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where those who answer for people say who is away. */
@Controller
@Requires(Right.ENTER_ABSENCES)
class AbsencesPage {

    private final Absences absences;
    private final Clock clock;

    AbsencesPage(Absences absences, Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    @GetMapping("/absences")
    String absences(Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("absences", absences.endingFrom(today));
        model.addAttribute("people", absences.people());
        model.addAttribute("today", today);
        model.addAttribute("names", absences.people().stream().collect(Collectors.toMap(User::id, User::name)));
        return "access/absences";
    }

    @PostMapping("/absences")
    String enter(
            @RequestParam String person,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model,
            Locale locale) {
        try {
            absences.enter(person, from, to);
            return "redirect:/absences";
        } catch (Refused refused) {
            model.addAttribute("refused", refused.problems(locale));
            return absences(model);
        }
    }

    @PostMapping("/absences/{id}/withdrawal")
    String withdraw(@PathVariable UUID id) {
        absences.withdraw(id);
        return "redirect:/absences";
    }
}
