package io.attune.reporting;

import io.attune.access.Access;
import io.attune.access.Role;
import io.attune.feedback.Feedback;
import io.attune.planning.Planning;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where everybody begins: what they were told, what waits, and how many calls are in which state. */
@Controller
class StartPage {

    private static final int NOTICES = 10;

    private final Reporting reporting;
    private final Feedback feedback;
    private final Planning planning;
    private final Access access;

    StartPage(Reporting reporting, Feedback feedback, Planning planning, Access access) {
        this.reporting = reporting;
        this.feedback = feedback;
        this.planning = planning;
        this.access = access;
    }

    @GetMapping("/")
    String start(Model model) {
        model.addAttribute(
                "roles",
                access.current().roles().stream().map(Role::id).sorted().toList());
        model.addAttribute("notices", feedback.notices(NOTICES));
        model.addAttribute("planNotices", planning.notices(NOTICES));
        model.addAttribute("counts", reporting.counts());
        return "reporting/start";
    }
}
