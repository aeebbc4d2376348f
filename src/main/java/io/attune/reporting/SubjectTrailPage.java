package io.attune.reporting;

import io.attune.Message;
import io.attune.NotFound;
import io.attune.Trail;
import io.attune.access.Access;
import io.attune.audit.Audit;
import io.attune.audit.AuditEvent;
import io.attune.planning.Planning;
import io.attune.planning.Plans;
import io.attune.planning.Project;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What became of a project's plan, tier and contract, and whether the trail is as it was written. */
@Controller
class SubjectTrailPage {

    private final Audit audit;
    private final Planning planning;
    private final Plans plans;
    private final Access access;

    SubjectTrailPage(Audit audit, Planning planning, Plans plans, Access access) {
        this.audit = audit;
        this.planning = planning;
        this.plans = plans;
        this.access = access;
    }

    @GetMapping("/plans/{project}/trail")
    String trail(@PathVariable String project, Model model) {
        plans.requireReader(project);
        Project known =
                planning.project(project).orElseThrow(() -> new NotFound(Message.of("project.unknown", project)));
        Trail subject = Trail.ofProject(project);
        List<AuditEvent> events = audit.trail(subject);
        model.addAttribute("project", known);
        model.addAttribute("zone", known.zone());
        model.addAttribute("events", events);
        model.addAttribute("texts", audit.texts(subject));
        model.addAttribute("actors", TrailPage.names(events, access));
        model.addAttribute("verification", audit.verify(subject));
        return "reporting/subject-trail";
    }
}
